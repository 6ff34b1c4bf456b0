# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_wh_global_optspecs
    string join \n config= db= v/verbose q/quiet color= no-pager plain h/help V/version
end

function __fish_wh_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_wh_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_wh_using_subcommand
    set -l cmd (__fish_wh_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c wh -n "__fish_wh_needs_command" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_needs_command" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_needs_command" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_needs_command" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_needs_command" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_needs_command" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_needs_command" -l plain -d 'Read line by line, without a screen: for screen readers, simple terminals and pipes'
complete -c wh -n "__fish_wh_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_needs_command" -s V -l version -d 'Print version'
complete -c wh -n "__fish_wh_needs_command" -f -a "add" -d 'Subscribe to feeds, or to the feed of a page'
complete -c wh -n "__fish_wh_needs_command" -f -a "catalog" -d 'Look through well-known sources to follow'
complete -c wh -n "__fish_wh_needs_command" -f -a "follow" -d 'Follow what a project uses: advisories that affect it, and releases'
complete -c wh -n "__fish_wh_needs_command" -f -a "sources" -d 'List, edit, move, pause and remove sources, and see what their fetches did'
complete -c wh -n "__fish_wh_needs_command" -f -a "auth" -d 'Say where the passwords and tokens of accounts are'
complete -c wh -n "__fish_wh_needs_command" -f -a "sync" -d 'Fetch the sources that are due'
complete -c wh -n "__fish_wh_needs_command" -f -a "ls" -d 'List items, newest first'
complete -c wh -n "__fish_wh_needs_command" -f -a "search" -d 'Search titles, authors and text'
complete -c wh -n "__fish_wh_needs_command" -f -a "agenda" -d 'List what takes place, by day, and write it as a calendar'
complete -c wh -n "__fish_wh_needs_command" -f -a "questions" -d 'List questions that wait for an answer, those first that you may know one to'
complete -c wh -n "__fish_wh_needs_command" -f -a "ask" -d 'Ask a question: look for duplicates, write it in your editor, open the site\'s page'
complete -c wh -n "__fish_wh_needs_command" -f -a "query" -d 'Save queries under names; its help is the guide to the query language'
complete -c wh -n "__fish_wh_needs_command" -f -a "show" -d 'Read items'
complete -c wh -n "__fish_wh_needs_command" -f -a "open" -d 'Open items in the browser'
complete -c wh -n "__fish_wh_needs_command" -f -a "mark" -d 'Mark items read or unread'
complete -c wh -n "__fish_wh_needs_command" -f -a "star" -d 'Star items'
complete -c wh -n "__fish_wh_needs_command" -f -a "unsubscribe" -d 'Leave the list that an item came by'
complete -c wh -n "__fish_wh_needs_command" -f -a "tag" -d 'Tag items'
complete -c wh -n "__fish_wh_needs_command" -f -a "next" -d 'Print the next unread item'
complete -c wh -n "__fish_wh_needs_command" -f -a "why" -d 'Say why an item is here, and why it is read, unread or hidden'
complete -c wh -n "__fish_wh_needs_command" -f -a "import" -d 'Bring in subscriptions and states from elsewhere'
complete -c wh -n "__fish_wh_needs_command" -f -a "export" -d 'Write out subscriptions, or everything'
complete -c wh -n "__fish_wh_needs_command" -f -a "tail" -d 'Print items as they arrive, one JSON object a line'
complete -c wh -n "__fish_wh_needs_command" -f -a "undo" -d 'Take back the last changes'
complete -c wh -n "__fish_wh_needs_command" -f -a "log" -d 'List the changes that `wh undo` can take back'
complete -c wh -n "__fish_wh_needs_command" -f -a "doctor" -d 'Say what is wrong with the sources, and how to mend it'
complete -c wh -n "__fish_wh_needs_command" -f -a "db" -d 'Look after the database'
complete -c wh -n "__fish_wh_needs_command" -f -a "config" -d 'Show, check and edit the configuration'
complete -c wh -n "__fish_wh_needs_command" -f -a "keys" -d 'Look up keys: what does it, what do they do, in which tool, by default and as you set them'
complete -c wh -n "__fish_wh_needs_command" -f -a "new" -d 'Generate a project'
complete -c wh -n "__fish_wh_needs_command" -f -a "project" -d 'Keep a generated project up to date, grow it, judge it, and prove what it claims'
complete -c wh -n "__fish_wh_needs_command" -f -a "inspect" -d 'Show what a feed holds, and every problem met in it'
complete -c wh -n "__fish_wh_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c wh -n "__fish_wh_needs_command" -f -a "man" -d 'Write the manual pages'
complete -c wh -n "__fish_wh_needs_command" -f -a "demo" -d 'Try everything out with sample sources, without a network'
complete -c wh -n "__fish_wh_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand add" -l pick -d 'Subscribe to the N-th feed that a page names, counted from 1' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l starter -d 'Follow sources of the catalog: topics or single ones; without a name the fifteen of a first run' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l name -d 'The name it is listed and addressed by [default: made from the feed\'s title]' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l folder -d 'The folder it lies in; `/` nests' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l tag -d 'Add a tag (may be repeated)' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l interval -d 'Fetch it at this interval: minutes, or 45m, 6h, 2d; `auto` adapts to the feed' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l remark-updated -d 'Mark an item unread again when its publisher changes it' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand add" -l full-text -d 'Fetch the page of each new item and show its full text' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand add" -l notify -d 'Have the desktop tell of its new items and events, where `[notify]` is enabled [default: as configured]' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand add" -l keep-read-days -d 'Delete read items after this many days; 0 keeps them' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l keep-unread-days -d 'Delete unread items after this many days; 0 keeps them' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l unread-on-subscribe -d 'How many items the first fetch leaves unread: a number or `all`' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l unfold -d 'Take digests of mail apart into their links [default: true]' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand add" -l replies -d 'Of a microblog, read what answers others too [default: true of hashtags and chosen feeds]' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand add" -l boosts -d 'Of a microblog, read what is passed on too: boosts, reposts [default: true]' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand add" -l all-mail -d 'Of a mailbox, read mail between people too, not only what was sent to many [default: true of files]' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand add" -l mark-seen -d 'Of a mailbox on a server, mark messages there as seen once they are stored here' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand add" -l move-to -d 'Of a mailbox on a server, move messages there into this mailbox once they are stored here' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l api-base -d 'Ask the API of an account at this address instead of its usual one (empty to take that back)' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l header -d 'Send this header to its host (may be repeated); the value `-` is asked for' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l user-agent -d 'Send this User-Agent' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l basic -d 'Log in with HTTP basic authentication as this user; the password is asked for' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l password-env -d 'Take the password from this environment variable' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l password-command -d 'Take the password from the first line that this command prints; it is run without a shell' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l proxy -d 'Go through this proxy (http, https, socks5, socks5h)' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l timeout -d 'Give up after this many seconds' -r
complete -c wh -n "__fish_wh_using_subcommand add" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand add" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand add" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand add" -l all -d 'Subscribe to every feed that a page names'
complete -c wh -n "__fish_wh_using_subcommand add" -l no-fetch -d 'Store the address as it is, without asking the network about it'
complete -c wh -n "__fish_wh_using_subcommand add" -l list-sites -d 'List the sites that have short names, and what each takes'
complete -c wh -n "__fish_wh_using_subcommand add" -l json -d 'Write one JSON object a source'
complete -c wh -n "__fish_wh_using_subcommand add" -l allow-private -d 'Let it lie on a private or loopback address'
complete -c wh -n "__fish_wh_using_subcommand add" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand add" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand add" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand catalog" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand catalog" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand catalog" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand catalog" -l all -d 'Every source of every topic'
complete -c wh -n "__fish_wh_using_subcommand catalog" -l json -d 'Write one JSON object a topic or source'
complete -c wh -n "__fish_wh_using_subcommand catalog" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand catalog" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand catalog" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand catalog" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand follow" -l fail-on -d 'End with 4 from which finding on; `affected` is any, `direct` one of a direct dependency' -r -f -a "affected\t'Any that affects a version in use'
direct\t'One that affects a direct dependency'
low\t'One that is at least of low severity'
medium\t'One that is at least of medium severity, or of unknown'
high\t'One that is at least of high severity, or of unknown'
critical\t'One of critical severity, or of unknown'
never\t'None'"
complete -c wh -n "__fish_wh_using_subcommand follow" -l ignore -d 'Leave out an advisory, by any of its names; give it several times for several' -r
complete -c wh -n "__fish_wh_using_subcommand follow" -l folder -d 'The folder of the sources; it is named after the project where this is left out' -r
complete -c wh -n "__fish_wh_using_subcommand follow" -l api-base -d 'Where OSV is asked' -r -f
complete -c wh -n "__fish_wh_using_subcommand follow" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand follow" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand follow" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand follow" -l check -d 'Only ask for advisories: nothing is followed, and no database is made'
complete -c wh -n "__fish_wh_using_subcommand follow" -l no-feeds -d 'Do not follow releases'
complete -c wh -n "__fish_wh_using_subcommand follow" -l dry-run -d 'Show what would be followed; ask nobody, change nothing'
complete -c wh -n "__fish_wh_using_subcommand follow" -l all -d 'Also show the advisories of direct dependencies that do not affect the versions in use'
complete -c wh -n "__fish_wh_using_subcommand follow" -l prune -d 'Stop following what was followed for this project and is used no longer'
complete -c wh -n "__fish_wh_using_subcommand follow" -l allow-private -d 'That address may be private or on this machine'
complete -c wh -n "__fish_wh_using_subcommand follow" -l json -d 'Write one JSON object a line'
complete -c wh -n "__fish_wh_using_subcommand follow" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand follow" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand follow" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand follow" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -l folder -d 'Only sources in this folder and below it' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -l tag -d 'Only sources with this tag' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -l failing -d 'Only sources whose last fetch failed'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -l json -d 'Write one JSON object a source'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -f -a "ls" -d 'List sources with their unread counts'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -f -a "edit" -d 'Change what is kept about a source'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -f -a "rm" -d 'Remove sources with their items (`wh undo` brings them back)'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -f -a "rmdir" -d 'Take folders off the list that no source is in (`wh undo` brings them back)'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -f -a "pause" -d 'Stop fetching sources'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -f -a "resume" -d 'Fetch paused or stopped sources again'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -f -a "move" -d 'Move sources into a folder'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -f -a "log" -d 'Show past fetches: status, validators, bytes, new items, and when the next is due and why'
complete -c wh -n "__fish_wh_using_subcommand sources; and not __fish_seen_subcommand_from ls edit rm rmdir pause resume move log help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from ls" -l folder -d 'Only sources in this folder and below it' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from ls" -l tag -d 'Only sources with this tag' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from ls" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from ls" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from ls" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from ls" -l failing -d 'Only sources whose last fetch failed'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from ls" -l json -d 'Write one JSON object a source'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from ls" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l url -d 'Fetch from this address from now on' -r -f
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l untag -d 'Take a tag away (may be repeated)' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l name -d 'The name it is listed and addressed by [default: made from the feed\'s title]' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l folder -d 'The folder it lies in; `/` nests' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l tag -d 'Add a tag (may be repeated)' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l interval -d 'Fetch it at this interval: minutes, or 45m, 6h, 2d; `auto` adapts to the feed' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l remark-updated -d 'Mark an item unread again when its publisher changes it' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l full-text -d 'Fetch the page of each new item and show its full text' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l notify -d 'Have the desktop tell of its new items and events, where `[notify]` is enabled [default: as configured]' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l keep-read-days -d 'Delete read items after this many days; 0 keeps them' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l keep-unread-days -d 'Delete unread items after this many days; 0 keeps them' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l unread-on-subscribe -d 'How many items the first fetch leaves unread: a number or `all`' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l unfold -d 'Take digests of mail apart into their links [default: true]' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l replies -d 'Of a microblog, read what answers others too [default: true of hashtags and chosen feeds]' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l boosts -d 'Of a microblog, read what is passed on too: boosts, reposts [default: true]' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l all-mail -d 'Of a mailbox, read mail between people too, not only what was sent to many [default: true of files]' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l mark-seen -d 'Of a mailbox on a server, mark messages there as seen once they are stored here' -r -f -a "true\t''
false\t''"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l move-to -d 'Of a mailbox on a server, move messages there into this mailbox once they are stored here' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l api-base -d 'Ask the API of an account at this address instead of its usual one (empty to take that back)' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l header -d 'Send this header to its host (may be repeated); the value `-` is asked for' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l user-agent -d 'Send this User-Agent' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l basic -d 'Log in with HTTP basic authentication as this user; the password is asked for' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l password-env -d 'Take the password from this environment variable' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l password-command -d 'Take the password from the first line that this command prints; it is run without a shell' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l proxy -d 'Go through this proxy (http, https, socks5, socks5h)' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l timeout -d 'Give up after this many seconds' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l no-allow-private -d 'Refuse private and loopback addresses again'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l allow-private -d 'Let it lie on a private or loopback address'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rm" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rm" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rm" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Do not ask'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rm" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rmdir" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rmdir" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rmdir" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rmdir" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rmdir" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rmdir" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from rmdir" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from pause" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from pause" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from pause" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from pause" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from pause" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from pause" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from pause" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from resume" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from resume" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from resume" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from resume" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from move" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from move" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from move" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from move" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from move" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from move" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from move" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from log" -s n -l limit -d 'Show at most this many fetches, 0 for all' -r
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from log" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from log" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from log" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from log" -l json -d 'Write one JSON object a fetch'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from log" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from log" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "ls" -d 'List sources with their unread counts'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Change what is kept about a source'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "rm" -d 'Remove sources with their items (`wh undo` brings them back)'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "rmdir" -d 'Take folders off the list that no source is in (`wh undo` brings them back)'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "pause" -d 'Stop fetching sources'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "resume" -d 'Fetch paused or stopped sources again'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "move" -d 'Move sources into a folder'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "log" -d 'Show past fetches: status, validators, bytes, new items, and when the next is due and why'
complete -c wh -n "__fish_wh_using_subcommand sources; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand auth; and not __fish_seen_subcommand_from add list check rm help" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand auth; and not __fish_seen_subcommand_from add list check rm help" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand auth; and not __fish_seen_subcommand_from add list check rm help" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand auth; and not __fish_seen_subcommand_from add list check rm help" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand auth; and not __fish_seen_subcommand_from add list check rm help" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand auth; and not __fish_seen_subcommand_from add list check rm help" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand auth; and not __fish_seen_subcommand_from add list check rm help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand auth; and not __fish_seen_subcommand_from add list check rm help" -f -a "add" -d 'Say where the secret of an account is'
complete -c wh -n "__fish_wh_using_subcommand auth; and not __fish_seen_subcommand_from add list check rm help" -f -a "list" -d 'List accounts, and where the secret of each is'
complete -c wh -n "__fish_wh_using_subcommand auth; and not __fish_seen_subcommand_from add list check rm help" -f -a "check" -d 'See whether secrets are to be had, and let us in'
complete -c wh -n "__fish_wh_using_subcommand auth; and not __fish_seen_subcommand_from add list check rm help" -f -a "rm" -d 'Forget a secret'
complete -c wh -n "__fish_wh_using_subcommand auth; and not __fish_seen_subcommand_from add list check rm help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from add" -l file -d 'Keep it in a file that only you can read; without a path in one beside the configuration' -r -F
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from add" -l command -d 'Have this program print it, as its first line; it is run without a shell' -r
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from add" -l env -d 'Take it from this environment variable' -r
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from add" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from add" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from add" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from add" -l token -d 'It is an access token (OAuth 2), not a password'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from add" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from list" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from list" -l json -d 'Write one JSON object an account'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from list" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from check" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from check" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from check" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from check" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from rm" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from rm" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from rm" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from rm" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "add" -d 'Say where the secret of an account is'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "list" -d 'List accounts, and where the secret of each is'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "check" -d 'See whether secrets are to be had, and let us in'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "rm" -d 'Forget a secret'
complete -c wh -n "__fish_wh_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand sync" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand sync" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand sync" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand sync" -s a -l all -d 'Every source that is not paused, due or not'
complete -c wh -n "__fish_wh_using_subcommand sync" -s w -l watch -d 'Stay, and fetch each source when it is due'
complete -c wh -n "__fish_wh_using_subcommand sync" -l json -d 'Write one JSON object a source, and a summary as the last line'
complete -c wh -n "__fish_wh_using_subcommand sync" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand sync" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand sync" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand sync" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand ls" -s n -l limit -d 'List at most this many items, 0 for all' -r
complete -c wh -n "__fish_wh_using_subcommand ls" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand ls" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand ls" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand ls" -l json -d 'Write one JSON object an item'
complete -c wh -n "__fish_wh_using_subcommand ls" -l ids -d 'Write ids only, one a line'
complete -c wh -n "__fish_wh_using_subcommand ls" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand ls" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand ls" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand search" -s n -l limit -d 'List at most this many items, 0 for all' -r
complete -c wh -n "__fish_wh_using_subcommand search" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand search" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand search" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand search" -l json -d 'Write one JSON object an item'
complete -c wh -n "__fish_wh_using_subcommand search" -l ids -d 'Write ids only, one a line'
complete -c wh -n "__fish_wh_using_subcommand search" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand search" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand search" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand agenda; and not __fish_seen_subcommand_from export remind help" -l days -d 'How many days, today included' -r
complete -c wh -n "__fish_wh_using_subcommand agenda; and not __fish_seen_subcommand_from export remind help" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand agenda; and not __fish_seen_subcommand_from export remind help" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand agenda; and not __fish_seen_subcommand_from export remind help" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand agenda; and not __fish_seen_subcommand_from export remind help" -l json -d 'Write one JSON object an event'
complete -c wh -n "__fish_wh_using_subcommand agenda; and not __fish_seen_subcommand_from export remind help" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand agenda; and not __fish_seen_subcommand_from export remind help" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand agenda; and not __fish_seen_subcommand_from export remind help" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand agenda; and not __fish_seen_subcommand_from export remind help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand agenda; and not __fish_seen_subcommand_from export remind help" -a "export" -d 'Write it as one calendar for other programs'
complete -c wh -n "__fish_wh_using_subcommand agenda; and not __fish_seen_subcommand_from export remind help" -a "remind" -d 'Have the desktop remind of what begins soon'
complete -c wh -n "__fish_wh_using_subcommand agenda; and not __fish_seen_subcommand_from export remind help" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from export" -l days -d 'How many days, today included' -r
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from export" -s o -l output -d 'Write to this file instead of stdout' -r -F
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from export" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from export" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from export" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from export" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from remind" -l wait -d 'Stay for so many seconds, to open what is chosen in the notifications' -r
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from remind" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from remind" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from remind" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from remind" -l json -d 'Write one JSON object an event'
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from remind" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from remind" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from remind" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from remind" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write it as one calendar for other programs'
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from help" -f -a "remind" -d 'Have the desktop remind of what begins soon'
complete -c wh -n "__fish_wh_using_subcommand agenda; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand questions" -l tag -d 'Only those with one of these tags' -r
complete -c wh -n "__fish_wh_using_subcommand questions" -l site -d 'Only those of this site, by its short name or its host' -r
complete -c wh -n "__fish_wh_using_subcommand questions" -l days -d 'Only those asked within so many days (0 for all)' -r
complete -c wh -n "__fish_wh_using_subcommand questions" -s n -l limit -d 'At most so many (0 for all)' -r
complete -c wh -n "__fish_wh_using_subcommand questions" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand questions" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand questions" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand questions" -l unanswered -d 'Only those without any answer, as is usual'
complete -c wh -n "__fish_wh_using_subcommand questions" -l unaccepted -d 'Those with answers too, while none is accepted'
complete -c wh -n "__fish_wh_using_subcommand questions" -l json -d 'Write one JSON object a question'
complete -c wh -n "__fish_wh_using_subcommand questions" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand questions" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand questions" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand questions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -l tag -d 'A tag of the question; several by several' -r
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -l site -d 'Where it is asked, by short name or host [default: stackoverflow]' -r
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -l api-base -d 'Ask the API at this address instead of its usual one' -r
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -l search -d 'Only look for likely duplicates'
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -l offline -d 'Do not ask the site for duplicates'
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -l json -d 'Write one JSON object a likely duplicate'
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -l print -d 'Print the page\'s address and the text instead of opening it'
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -a "drafts" -d 'List the drafts, the one that was written last first'
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -a "resume" -d 'Go on with a draft, then open the site\'s page with it'
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -a "rm" -d 'Throw drafts away'
complete -c wh -n "__fish_wh_using_subcommand ask; and not __fish_seen_subcommand_from drafts resume rm help" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from drafts" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from drafts" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from drafts" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from drafts" -l json -d 'Write one JSON object a draft'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from drafts" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from drafts" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from drafts" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from drafts" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from resume" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from resume" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from resume" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from resume" -l no-edit -d 'Do not open the editor'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from resume" -l print -d 'Print the page\'s address and the text instead of opening it'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from resume" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from rm" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from rm" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from rm" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from rm" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from help" -f -a "drafts" -d 'List the drafts, the one that was written last first'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from help" -f -a "resume" -d 'Go on with a draft, then open the site\'s page with it'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from help" -f -a "rm" -d 'Throw drafts away'
complete -c wh -n "__fish_wh_using_subcommand ask; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand query; and not __fish_seen_subcommand_from save pin unpin ls rm help" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand query; and not __fish_seen_subcommand_from save pin unpin ls rm help" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand query; and not __fish_seen_subcommand_from save pin unpin ls rm help" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand query; and not __fish_seen_subcommand_from save pin unpin ls rm help" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand query; and not __fish_seen_subcommand_from save pin unpin ls rm help" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand query; and not __fish_seen_subcommand_from save pin unpin ls rm help" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand query; and not __fish_seen_subcommand_from save pin unpin ls rm help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand query; and not __fish_seen_subcommand_from save pin unpin ls rm help" -f -a "save" -d 'Save a query under a name, in the place of what was there'
complete -c wh -n "__fish_wh_using_subcommand query; and not __fish_seen_subcommand_from save pin unpin ls rm help" -f -a "pin" -d 'Make saved queries tabs of the screen, in this order; one that is a tab already moves to the end'
complete -c wh -n "__fish_wh_using_subcommand query; and not __fish_seen_subcommand_from save pin unpin ls rm help" -f -a "unpin" -d 'Take the tabs of saved queries away; the queries stay'
complete -c wh -n "__fish_wh_using_subcommand query; and not __fish_seen_subcommand_from save pin unpin ls rm help" -f -a "ls" -d 'List the saved queries with the number of their items'
complete -c wh -n "__fish_wh_using_subcommand query; and not __fish_seen_subcommand_from save pin unpin ls rm help" -f -a "rm" -d 'Remove saved queries'
complete -c wh -n "__fish_wh_using_subcommand query; and not __fish_seen_subcommand_from save pin unpin ls rm help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from save" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from save" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from save" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from save" -l tab -d 'Make it a tab of the screen too'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from save" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from save" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from save" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from save" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from pin" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from pin" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from pin" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from pin" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from pin" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from pin" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from pin" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from unpin" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from unpin" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from unpin" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from unpin" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from unpin" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from unpin" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from unpin" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from ls" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from ls" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from ls" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from ls" -l json -d 'Write one JSON object a query'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from ls" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from rm" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from rm" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from rm" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from rm" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from help" -f -a "save" -d 'Save a query under a name, in the place of what was there'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from help" -f -a "pin" -d 'Make saved queries tabs of the screen, in this order; one that is a tab already moves to the end'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from help" -f -a "unpin" -d 'Take the tabs of saved queries away; the queries stay'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from help" -f -a "ls" -d 'List the saved queries with the number of their items'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from help" -f -a "rm" -d 'Remove saved queries'
complete -c wh -n "__fish_wh_using_subcommand query; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand show" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand show" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand show" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand show" -l raw -d 'Write the stored HTML'
complete -c wh -n "__fish_wh_using_subcommand show" -l md -d 'Write Markdown'
complete -c wh -n "__fish_wh_using_subcommand show" -l json -d 'Write one JSON object an item'
complete -c wh -n "__fish_wh_using_subcommand show" -l full -d 'Fetch its page and show the full text, which is kept and found by search from then on'
complete -c wh -n "__fish_wh_using_subcommand show" -l sent -d 'Show what the source sent, though the full text is here'
complete -c wh -n "__fish_wh_using_subcommand show" -l no-mark -d 'Leave it unread'
complete -c wh -n "__fish_wh_using_subcommand show" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand show" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand show" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand open" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand open" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand open" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand open" -l print -d 'Print the links instead of opening them'
complete -c wh -n "__fish_wh_using_subcommand open" -l no-mark -d 'Leave them unread'
complete -c wh -n "__fish_wh_using_subcommand open" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand open" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand open" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand open" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand mark" -l query -d 'All items that match this query' -r
complete -c wh -n "__fish_wh_using_subcommand mark" -l source -d 'All items of this source: id, name or URL' -r
complete -c wh -n "__fish_wh_using_subcommand mark" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand mark" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand mark" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand mark" -l all -d 'All items'
complete -c wh -n "__fish_wh_using_subcommand mark" -s y -l yes -d 'Do not ask'
complete -c wh -n "__fish_wh_using_subcommand mark" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand mark" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand mark" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand mark" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand star" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand star" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand star" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand star" -l off -d 'Take the star away'
complete -c wh -n "__fish_wh_using_subcommand star" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand star" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand star" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand star" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand unsubscribe" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand unsubscribe" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand unsubscribe" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand unsubscribe" -s y -l yes -d 'Do not ask'
complete -c wh -n "__fish_wh_using_subcommand unsubscribe" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand unsubscribe" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand unsubscribe" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand unsubscribe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand tag; and not __fish_seen_subcommand_from add rm ls help" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand tag; and not __fish_seen_subcommand_from add rm ls help" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand tag; and not __fish_seen_subcommand_from add rm ls help" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand tag; and not __fish_seen_subcommand_from add rm ls help" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand tag; and not __fish_seen_subcommand_from add rm ls help" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand tag; and not __fish_seen_subcommand_from add rm ls help" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand tag; and not __fish_seen_subcommand_from add rm ls help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand tag; and not __fish_seen_subcommand_from add rm ls help" -f -a "add" -d 'Add tags to items'
complete -c wh -n "__fish_wh_using_subcommand tag; and not __fish_seen_subcommand_from add rm ls help" -f -a "rm" -d 'Take tags away from items'
complete -c wh -n "__fish_wh_using_subcommand tag; and not __fish_seen_subcommand_from add rm ls help" -f -a "ls" -d 'List the tags with the number of their items'
complete -c wh -n "__fish_wh_using_subcommand tag; and not __fish_seen_subcommand_from add rm ls help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from add" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from add" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from add" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from add" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from rm" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from rm" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from rm" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from rm" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from ls" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from ls" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from ls" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from ls" -l json -d 'Write one JSON object a tag'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from ls" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add tags to items'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from help" -f -a "rm" -d 'Take tags away from items'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from help" -f -a "ls" -d 'List the tags with the number of their items'
complete -c wh -n "__fish_wh_using_subcommand tag; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand next" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand next" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand next" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand next" -l mark -d 'Mark it read'
complete -c wh -n "__fish_wh_using_subcommand next" -l json -d 'Write one JSON object'
complete -c wh -n "__fish_wh_using_subcommand next" -l ids -d 'Write its id only'
complete -c wh -n "__fish_wh_using_subcommand next" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand next" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand next" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand next" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand why" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand why" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand why" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand why" -l json -d 'Write one JSON object an item'
complete -c wh -n "__fish_wh_using_subcommand why" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand why" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand why" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand why" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand import" -l format -d 'What the files are' -r -f -a "auto\t'Look at the file'
opml\t'OPML 1 or 2'
urls\t'A list of URLs, one a line'
newsboat\t'Newsboat\'s `urls` file, or its `cache.db` with what was read and flagged'
wheelhouse\t'What `wh export --format json` wrote'"
complete -c wh -n "__fish_wh_using_subcommand import" -l folder -d 'Put everything below this folder' -r
complete -c wh -n "__fish_wh_using_subcommand import" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand import" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand import" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand import" -l allow-private -d 'Let the sources lie on private and loopback addresses'
complete -c wh -n "__fish_wh_using_subcommand import" -l local -d 'Take files and folders of this machine from lists too; our own full export always brings them back'
complete -c wh -n "__fish_wh_using_subcommand import" -l dry-run -d 'Say what would be done, and change nothing'
complete -c wh -n "__fish_wh_using_subcommand import" -l json -d 'Write one JSON object a source'
complete -c wh -n "__fish_wh_using_subcommand import" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand import" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand import" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand export" -l format -d 'What to write' -r -f -a "opml\t'OPML 2'
urls\t'A list of URLs, one a line'
json\t'Everything, as one JSON object a line'"
complete -c wh -n "__fish_wh_using_subcommand export" -s o -l output -d 'Write to this file instead of stdout' -r -F
complete -c wh -n "__fish_wh_using_subcommand export" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand export" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand export" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand export" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand export" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand export" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand tail" -l since -d 'Start with the items first seen since this time: a date, an RFC 3339 time, or a span such as 45m, 6h, 2d' -r
complete -c wh -n "__fish_wh_using_subcommand tail" -s n -l limit -d 'Start with at most this many items, 0 for all' -r
complete -c wh -n "__fish_wh_using_subcommand tail" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand tail" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand tail" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand tail" -s f -l follow -d 'Stay, and print what arrives'
complete -c wh -n "__fish_wh_using_subcommand tail" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand tail" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand tail" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand tail" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand undo" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand undo" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand undo" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand undo" -l dry-run -d 'Say what would be taken back, and change nothing'
complete -c wh -n "__fish_wh_using_subcommand undo" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand undo" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand undo" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand log" -s n -l limit -d 'List at most this many changes, 0 for all' -r
complete -c wh -n "__fish_wh_using_subcommand log" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand log" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand log" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand log" -l json -d 'Write one JSON object a change'
complete -c wh -n "__fish_wh_using_subcommand log" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand log" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand log" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand doctor" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand doctor" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand doctor" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand doctor" -l offline -d 'Ask no service about the accounts'
complete -c wh -n "__fish_wh_using_subcommand doctor" -l json -d 'Write one JSON object a finding'
complete -c wh -n "__fish_wh_using_subcommand doctor" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand doctor" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand doctor" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand db; and not __fish_seen_subcommand_from path check backup vacuum help" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand db; and not __fish_seen_subcommand_from path check backup vacuum help" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand db; and not __fish_seen_subcommand_from path check backup vacuum help" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand db; and not __fish_seen_subcommand_from path check backup vacuum help" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand db; and not __fish_seen_subcommand_from path check backup vacuum help" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand db; and not __fish_seen_subcommand_from path check backup vacuum help" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand db; and not __fish_seen_subcommand_from path check backup vacuum help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand db; and not __fish_seen_subcommand_from path check backup vacuum help" -f -a "path" -d 'Print where it is'
complete -c wh -n "__fish_wh_using_subcommand db; and not __fish_seen_subcommand_from path check backup vacuum help" -f -a "check" -d 'Check its integrity'
complete -c wh -n "__fish_wh_using_subcommand db; and not __fish_seen_subcommand_from path check backup vacuum help" -f -a "backup" -d 'Copy it while it is in use'
complete -c wh -n "__fish_wh_using_subcommand db; and not __fish_seen_subcommand_from path check backup vacuum help" -f -a "vacuum" -d 'Give unused space back'
complete -c wh -n "__fish_wh_using_subcommand db; and not __fish_seen_subcommand_from path check backup vacuum help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from path" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from path" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from path" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from path" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from check" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from check" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from check" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from check" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from backup" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from backup" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from backup" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from backup" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from backup" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from backup" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from vacuum" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from vacuum" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from vacuum" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from vacuum" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from vacuum" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from vacuum" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from vacuum" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "path" -d 'Print where it is'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "check" -d 'Check its integrity'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "backup" -d 'Copy it while it is in use'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "vacuum" -d 'Give unused space back'
complete -c wh -n "__fish_wh_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand config; and not __fish_seen_subcommand_from show path edit check init help" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand config; and not __fish_seen_subcommand_from show path edit check init help" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand config; and not __fish_seen_subcommand_from show path edit check init help" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand config; and not __fish_seen_subcommand_from show path edit check init help" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand config; and not __fish_seen_subcommand_from show path edit check init help" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand config; and not __fish_seen_subcommand_from show path edit check init help" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand config; and not __fish_seen_subcommand_from show path edit check init help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand config; and not __fish_seen_subcommand_from show path edit check init help" -f -a "show" -d 'Print the values in force, defaults among them'
complete -c wh -n "__fish_wh_using_subcommand config; and not __fish_seen_subcommand_from show path edit check init help" -f -a "path" -d 'Print where the file is'
complete -c wh -n "__fish_wh_using_subcommand config; and not __fish_seen_subcommand_from show path edit check init help" -f -a "edit" -d 'Open the file in $VISUAL or $EDITOR, and check it afterwards'
complete -c wh -n "__fish_wh_using_subcommand config; and not __fish_seen_subcommand_from show path edit check init help" -f -a "check" -d 'Name what is wrong in it, with line and column: options, values, keys'
complete -c wh -n "__fish_wh_using_subcommand config; and not __fish_seen_subcommand_from show path edit check init help" -f -a "init" -d 'Write a commented file with every option'
complete -c wh -n "__fish_wh_using_subcommand config; and not __fish_seen_subcommand_from show path edit check init help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from show" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from show" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from path" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from path" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from path" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from edit" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from edit" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from edit" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from edit" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from check" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from check" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from check" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from check" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from init" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from init" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from init" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from init" -l force -d 'Replace a file that is there'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from init" -l stdout -d 'Write to stdout instead'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from init" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print the values in force, defaults among them'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "path" -d 'Print where the file is'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Open the file in $VISUAL or $EDITOR, and check it afterwards'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "check" -d 'Name what is wrong in it, with line and column: options, values, keys'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "init" -d 'Write a commented file with every option'
complete -c wh -n "__fish_wh_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -s k -l key -d 'Only bindings of these keys, and those that begin with them' -r
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -l mode -d 'Only this mode, table or panel of the tool' -r
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -s n -l limit -d 'List at most this many, 0 for all' -r
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -l platform -d 'The keys of this platform' -r -f -a "linux\t'Linux and the BSDs'
macos\t'macOS'
windows\t'Windows'"
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -l press -d 'Press the keys instead of writing them'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -l essential -d 'Only what a new colleague should learn first'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -l json -d 'Write one JSON object a binding'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -l md -d 'Write Markdown'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -l mine -d 'Your own keys: the defaults with what your configurations change'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -l all -d 'With --mine: the defaults that still hold as well'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -l live -d 'Your own keys as the running tools tell them (zsh, bash, tmux, nvim); runs them with your start-up files'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -a "why" -d 'Follow a key through window manager, terminal, multiplexer, shell and programs'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -a "conflicts" -d 'Find bindings that get in each other\'s way, and what is wrong in your configurations'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -a "translate" -d 'Say which keys do the same in another tool'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -a "print" -d 'Write a sheet to print: a drawn keyboard and a table'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -a "edit" -d 'Edit a sheet of your own, or notes on a tool\'s keys'
complete -c wh -n "__fish_wh_using_subcommand keys; and not __fish_seen_subcommand_from why conflicts translate print edit help" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from why" -l in -d 'Only through these tools' -r
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from why" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from why" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from why" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from why" -l press -d 'Press the keys instead of writing them'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from why" -l defaults -d 'Take every tool as it comes, not as you configured it'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from why" -l json -d 'Write one JSON object a tool'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from why" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from why" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from why" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from why" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from conflicts" -l platform -d 'The keys of this platform' -r -f -a "linux\t'Linux and the BSDs'
macos\t'macOS'
windows\t'Windows'"
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from conflicts" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from conflicts" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from conflicts" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from conflicts" -l defaults -d 'The tools as they come, without your configurations'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from conflicts" -l all -d 'Also what the tool\'s own rules may share'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from conflicts" -l json -d 'Write one JSON object a finding'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from conflicts" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from conflicts" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from conflicts" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from conflicts" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from translate" -l from -d 'The tool that you know' -r
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from translate" -l to -d 'The tools to translate to; all editors when left out' -r
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from translate" -l platform -d 'The keys of this platform' -r -f -a "linux\t'Linux and the BSDs'
macos\t'macOS'
windows\t'Windows'"
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from translate" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from translate" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from translate" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from translate" -l json -d 'Write one JSON object a translation'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from translate" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from translate" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from translate" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from translate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from print" -l only -d 'Only what you changed, or only what is essential' -r -f -a "mine\t'What you changed'
essential\t'What is essential'"
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from print" -l format -d 'How it is written' -r -f -a "html\t'A page to print'
svg\t'The keyboard alone'
md\t'The table alone'"
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from print" -l mode -d 'The mode that the keyboard shows, for tools that have modes' -r
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from print" -s o -l output -d 'Write it to this file instead' -r -F
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from print" -l platform -d 'The keys of this platform' -r -f -a "linux\t'Linux and the BSDs'
macos\t'macOS'
windows\t'Windows'"
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from print" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from print" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from print" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from print" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from print" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from print" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from print" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from edit" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from edit" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from edit" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from edit" -l list -d 'List your sheets, and what is wrong in them'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from edit" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "why" -d 'Follow a key through window manager, terminal, multiplexer, shell and programs'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "conflicts" -d 'Find bindings that get in each other\'s way, and what is wrong in your configurations'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "translate" -d 'Say which keys do the same in another tool'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "print" -d 'Write a sheet to print: a drawn keyboard and a table'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Edit a sheet of your own, or notes on a tool\'s keys'
complete -c wh -n "__fish_wh_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand new" -l stack -d 'A template that comes with `wh`; python when left out' -r
complete -c wh -n "__fish_wh_using_subcommand new" -l from -d 'A template in a folder' -r -f -a "(__fish_complete_directories)"
complete -c wh -n "__fish_wh_using_subcommand new" -l set -d 'Answer a question' -r
complete -c wh -n "__fish_wh_using_subcommand new" -l answers -d 'Answers in a TOML file, such as another project\'s .wheelhouse/answers.toml' -r -F
complete -c wh -n "__fish_wh_using_subcommand new" -l into -d 'The folder of the project' -r -f -a "(__fish_complete_directories)"
complete -c wh -n "__fish_wh_using_subcommand new" -l format -d 'With --dry-run: how it is shown' -r -f -a "tree\t'Folders and files, with sizes'
json\t'One JSON object a file'
diff\t'What would change in each file'"
complete -c wh -n "__fish_wh_using_subcommand new" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand new" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand new" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand new" -l defaults -d 'Take every default that --set and --answers leave, without asking'
complete -c wh -n "__fish_wh_using_subcommand new" -l dry-run -d 'Show what would be written'
complete -c wh -n "__fish_wh_using_subcommand new" -l no-git -d 'Make no repository and no first commit'
complete -c wh -n "__fish_wh_using_subcommand new" -l force -d 'Write into a folder that holds something, over files of the same names'
complete -c wh -n "__fish_wh_using_subcommand new" -l list -d 'List the templates that come with `wh`, or what the one named with --stack or --from asks'
complete -c wh -n "__fish_wh_using_subcommand new" -l json -d 'With --list: write one JSON object a template or question'
complete -c wh -n "__fish_wh_using_subcommand new" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand new" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand new" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand project; and not __fish_seen_subcommand_from update add check prove help" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand project; and not __fish_seen_subcommand_from update add check prove help" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand project; and not __fish_seen_subcommand_from update add check prove help" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand project; and not __fish_seen_subcommand_from update add check prove help" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand project; and not __fish_seen_subcommand_from update add check prove help" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand project; and not __fish_seen_subcommand_from update add check prove help" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand project; and not __fish_seen_subcommand_from update add check prove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand project; and not __fish_seen_subcommand_from update add check prove help" -f -a "update" -d 'Merge a newer template, or changed answers, into a project'
complete -c wh -n "__fish_wh_using_subcommand project; and not __fish_seen_subcommand_from update add check prove help" -f -a "add" -d 'Add a part to a project'
complete -c wh -n "__fish_wh_using_subcommand project; and not __fish_seen_subcommand_from update add check prove help" -f -a "check" -d 'Judge a project by its files: will it hold under load, and stop without harm?'
complete -c wh -n "__fish_wh_using_subcommand project; and not __fish_seen_subcommand_from update add check prove help" -f -a "prove" -d 'Boot it, test it, load it, break it, and write down what was measured'
complete -c wh -n "__fish_wh_using_subcommand project; and not __fish_seen_subcommand_from update add check prove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from update" -l from -d 'The template in a folder; the one of the project\'s name that comes with `wh` when left out' -r -f -a "(__fish_complete_directories)"
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from update" -l set -d 'Change an answer' -r
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from update" -l format -d 'With --dry-run: how it is shown' -r -f -a "tree\t'Folders and files, with sizes'
json\t'One JSON object a file'
diff\t'What would change in each file'"
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from update" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from update" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from update" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from update" -l defaults -d 'Take the defaults of new questions without asking'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from update" -l dry-run -d 'Show what would change'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from update" -l force -d 'Go on with changes that are not committed, to an older version, or without the files that the template wrote before'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from update" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from add" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from add" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from add" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from add" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from add" -f -a "module" -d 'Add a vertical module: model, migration, API, tasks, tests'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from add" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from check" -l reserve -d 'Keep this many connections of the database for people and tools' -r
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from check" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from check" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from check" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from check" -l strict -d 'Take warnings for errors'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from check" -l rules -d 'List the rules'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from check" -l json -d 'Write one JSON object a finding, or a rule'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from check" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -l only -d 'Make only these experiments; writes a report only with --report' -r -f -a "tests\t'The project\'s own tests'
cache\t'Reads with the cache off and on'
index\t'Look-ups without and with their index'
replicas\t'One replica and two'
kill-api\t'kill -9 of an API process under load'
kill-worker\t'kill -9 of a worker inside a task'
cache-down\t'The cache goes away and comes back'
broker-down\t'The broker goes away and comes back'
rolling\t'Every API process is replaced under load'
metrics\t'Every metric of dashboards and rules exists'"
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -l report -d 'Write the report here, and the chart beside it [default: docs/proof.md in the project]' -r -F
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -l seconds -d 'Measure each figure for so many seconds' -r
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -l short -d 'Take short loads: the claims are tried all the same, figures vary more'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -l keep -d 'Keep the scratch folder with logs and configurations, and say where it is'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -l json -d 'Print one JSON object an experiment, as each ends'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -l no-report -d 'Write no report'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from prove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from help" -f -a "update" -d 'Merge a newer template, or changed answers, into a project'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a part to a project'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from help" -f -a "check" -d 'Judge a project by its files: will it hold under load, and stop without harm?'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from help" -f -a "prove" -d 'Boot it, test it, load it, break it, and write down what was measured'
complete -c wh -n "__fish_wh_using_subcommand project; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand inspect" -l base -d 'Resolve relative links against this URL' -r -f
complete -c wh -n "__fish_wh_using_subcommand inspect" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand inspect" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand inspect" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand inspect" -l json -d 'Write one JSON object an input, in their order'
complete -c wh -n "__fish_wh_using_subcommand inspect" -l allow-private -d 'Fetch from private and loopback addresses too'
complete -c wh -n "__fish_wh_using_subcommand inspect" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand inspect" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand inspect" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand inspect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand completions" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand completions" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand completions" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand completions" -l static -d 'Print the script that knows only commands and options'
complete -c wh -n "__fish_wh_using_subcommand completions" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand completions" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand completions" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand man" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand man" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand man" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand man" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand man" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand man" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand demo" -l keep -d 'Keep the database in this folder' -r -f -a "(__fish_complete_directories)"
complete -c wh -n "__fish_wh_using_subcommand demo" -l config -d 'Read this configuration file' -r -F
complete -c wh -n "__fish_wh_using_subcommand demo" -l db -d 'Use this database' -r -F
complete -c wh -n "__fish_wh_using_subcommand demo" -l color -d 'When to use colour [default: auto, or `color` of the configuration]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c wh -n "__fish_wh_using_subcommand demo" -l no-screen -l list -d 'Print a summary and the list instead of opening the screen'
complete -c wh -n "__fish_wh_using_subcommand demo" -s v -l verbose -d 'Say more on stderr; twice for details, three times for everything'
complete -c wh -n "__fish_wh_using_subcommand demo" -s q -l quiet -d 'Say nothing but errors on stderr, and show no progress'
complete -c wh -n "__fish_wh_using_subcommand demo" -l no-pager -d 'Never start a pager'
complete -c wh -n "__fish_wh_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "add" -d 'Subscribe to feeds, or to the feed of a page'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "catalog" -d 'Look through well-known sources to follow'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "follow" -d 'Follow what a project uses: advisories that affect it, and releases'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "sources" -d 'List, edit, move, pause and remove sources, and see what their fetches did'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "auth" -d 'Say where the passwords and tokens of accounts are'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "sync" -d 'Fetch the sources that are due'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "ls" -d 'List items, newest first'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "search" -d 'Search titles, authors and text'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "agenda" -d 'List what takes place, by day, and write it as a calendar'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "questions" -d 'List questions that wait for an answer, those first that you may know one to'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "ask" -d 'Ask a question: look for duplicates, write it in your editor, open the site\'s page'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "query" -d 'Save queries under names; its help is the guide to the query language'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "show" -d 'Read items'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "open" -d 'Open items in the browser'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "mark" -d 'Mark items read or unread'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "star" -d 'Star items'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "unsubscribe" -d 'Leave the list that an item came by'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "tag" -d 'Tag items'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "next" -d 'Print the next unread item'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "why" -d 'Say why an item is here, and why it is read, unread or hidden'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "import" -d 'Bring in subscriptions and states from elsewhere'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "export" -d 'Write out subscriptions, or everything'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "tail" -d 'Print items as they arrive, one JSON object a line'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "undo" -d 'Take back the last changes'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "log" -d 'List the changes that `wh undo` can take back'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "doctor" -d 'Say what is wrong with the sources, and how to mend it'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "db" -d 'Look after the database'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "config" -d 'Show, check and edit the configuration'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "keys" -d 'Look up keys: what does it, what do they do, in which tool, by default and as you set them'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "new" -d 'Generate a project'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "project" -d 'Keep a generated project up to date, grow it, judge it, and prove what it claims'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "inspect" -d 'Show what a feed holds, and every problem met in it'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "man" -d 'Write the manual pages'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "demo" -d 'Try everything out with sample sources, without a network'
complete -c wh -n "__fish_wh_using_subcommand help; and not __fish_seen_subcommand_from add catalog follow sources auth sync ls search agenda questions ask query show open mark star unsubscribe tag next why import export tail undo log doctor db config keys new project inspect completions man demo help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from sources" -f -a "ls" -d 'List sources with their unread counts'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from sources" -f -a "edit" -d 'Change what is kept about a source'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from sources" -f -a "rm" -d 'Remove sources with their items (`wh undo` brings them back)'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from sources" -f -a "rmdir" -d 'Take folders off the list that no source is in (`wh undo` brings them back)'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from sources" -f -a "pause" -d 'Stop fetching sources'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from sources" -f -a "resume" -d 'Fetch paused or stopped sources again'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from sources" -f -a "move" -d 'Move sources into a folder'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from sources" -f -a "log" -d 'Show past fetches: status, validators, bytes, new items, and when the next is due and why'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "add" -d 'Say where the secret of an account is'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "list" -d 'List accounts, and where the secret of each is'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "check" -d 'See whether secrets are to be had, and let us in'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "rm" -d 'Forget a secret'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from agenda" -f -a "export" -d 'Write it as one calendar for other programs'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from agenda" -f -a "remind" -d 'Have the desktop remind of what begins soon'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from ask" -f -a "drafts" -d 'List the drafts, the one that was written last first'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from ask" -f -a "resume" -d 'Go on with a draft, then open the site\'s page with it'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from ask" -f -a "rm" -d 'Throw drafts away'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from query" -f -a "save" -d 'Save a query under a name, in the place of what was there'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from query" -f -a "pin" -d 'Make saved queries tabs of the screen, in this order; one that is a tab already moves to the end'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from query" -f -a "unpin" -d 'Take the tabs of saved queries away; the queries stay'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from query" -f -a "ls" -d 'List the saved queries with the number of their items'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from query" -f -a "rm" -d 'Remove saved queries'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from tag" -f -a "add" -d 'Add tags to items'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from tag" -f -a "rm" -d 'Take tags away from items'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from tag" -f -a "ls" -d 'List the tags with the number of their items'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "path" -d 'Print where it is'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "check" -d 'Check its integrity'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "backup" -d 'Copy it while it is in use'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "vacuum" -d 'Give unused space back'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Print the values in force, defaults among them'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "path" -d 'Print where the file is'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "edit" -d 'Open the file in $VISUAL or $EDITOR, and check it afterwards'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "check" -d 'Name what is wrong in it, with line and column: options, values, keys'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "init" -d 'Write a commented file with every option'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "why" -d 'Follow a key through window manager, terminal, multiplexer, shell and programs'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "conflicts" -d 'Find bindings that get in each other\'s way, and what is wrong in your configurations'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "translate" -d 'Say which keys do the same in another tool'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "print" -d 'Write a sheet to print: a drawn keyboard and a table'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "edit" -d 'Edit a sheet of your own, or notes on a tool\'s keys'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from project" -f -a "update" -d 'Merge a newer template, or changed answers, into a project'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from project" -f -a "add" -d 'Add a part to a project'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from project" -f -a "check" -d 'Judge a project by its files: will it hold under load, and stop without harm?'
complete -c wh -n "__fish_wh_using_subcommand help; and __fish_seen_subcommand_from project" -f -a "prove" -d 'Boot it, test it, load it, break it, and write down what was measured'
