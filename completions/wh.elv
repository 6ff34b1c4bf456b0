
use builtin;
use str;

set edit:completion:arg-completer[wh] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'wh'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'wh'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand --plain 'Read line by line, without a screen: for screen readers, simple terminals and pipes'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand add 'Subscribe to feeds, or to the feed of a page'
            cand catalog 'Look through well-known sources to follow'
            cand follow 'Follow what a project uses: advisories that affect it, and releases'
            cand sources 'List, edit, move, pause and remove sources, and see what their fetches did'
            cand auth 'Say where the passwords and tokens of accounts are'
            cand sync 'Fetch the sources that are due'
            cand ls 'List items, newest first'
            cand search 'Search titles, authors and text'
            cand agenda 'List what takes place, by day, and write it as a calendar'
            cand questions 'List questions that wait for an answer, those first that you may know one to'
            cand ask 'Ask a question: look for duplicates, write it in your editor, open the site''s page'
            cand query 'Save queries under names; its help is the guide to the query language'
            cand show 'Read items'
            cand open 'Open items in the browser'
            cand mark 'Mark items read or unread'
            cand star 'Star items'
            cand unsubscribe 'Leave the list that an item came by'
            cand tag 'Tag items'
            cand next 'Print the next unread item'
            cand why 'Say why an item is here, and why it is read, unread or hidden'
            cand import 'Bring in subscriptions and states from elsewhere'
            cand export 'Write out subscriptions, or everything'
            cand tail 'Print items as they arrive, one JSON object a line'
            cand undo 'Take back the last changes'
            cand log 'List the changes that `wh undo` can take back'
            cand doctor 'Say what is wrong with the sources, and how to mend it'
            cand db 'Look after the database'
            cand config 'Show, check and edit the configuration'
            cand keys 'Look up keys: what does it, what do they do, in which tool, by default and as you set them'
            cand new 'Generate a project'
            cand project 'Keep a generated project up to date, grow it, judge it, and prove what it claims'
            cand inspect 'Show what a feed holds, and every problem met in it'
            cand completions 'Print the completion script of a shell'
            cand man 'Write the manual pages'
            cand demo 'Try everything out with sample sources, without a network'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;add'= {
            cand --pick 'Subscribe to the N-th feed that a page names, counted from 1'
            cand --starter 'Follow sources of the catalog: topics or single ones; without a name the fifteen of a first run'
            cand --name 'The name it is listed and addressed by [default: made from the feed''s title]'
            cand --folder 'The folder it lies in; `/` nests'
            cand --tag 'Add a tag (may be repeated)'
            cand --interval 'Fetch it at this interval: minutes, or 45m, 6h, 2d; `auto` adapts to the feed'
            cand --remark-updated 'Mark an item unread again when its publisher changes it'
            cand --full-text 'Fetch the page of each new item and show its full text'
            cand --notify 'Have the desktop tell of its new items and events, where `[notify]` is enabled [default: as configured]'
            cand --keep-read-days 'Delete read items after this many days; 0 keeps them'
            cand --keep-unread-days 'Delete unread items after this many days; 0 keeps them'
            cand --unread-on-subscribe 'How many items the first fetch leaves unread: a number or `all`'
            cand --unfold 'Take digests of mail apart into their links [default: true]'
            cand --replies 'Of a microblog, read what answers others too [default: true of hashtags and chosen feeds]'
            cand --boosts 'Of a microblog, read what is passed on too: boosts, reposts [default: true]'
            cand --all-mail 'Of a mailbox, read mail between people too, not only what was sent to many [default: true of files]'
            cand --mark-seen 'Of a mailbox on a server, mark messages there as seen once they are stored here'
            cand --move-to 'Of a mailbox on a server, move messages there into this mailbox once they are stored here'
            cand --api-base 'Ask the API of an account at this address instead of its usual one (empty to take that back)'
            cand --header 'Send this header to its host (may be repeated); the value `-` is asked for'
            cand --user-agent 'Send this User-Agent'
            cand --basic 'Log in with HTTP basic authentication as this user; the password is asked for'
            cand --password-env 'Take the password from this environment variable'
            cand --password-command 'Take the password from the first line that this command prints; it is run without a shell'
            cand --proxy 'Go through this proxy (http, https, socks5, socks5h)'
            cand --timeout 'Give up after this many seconds'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --all 'Subscribe to every feed that a page names'
            cand --no-fetch 'Store the address as it is, without asking the network about it'
            cand --list-sites 'List the sites that have short names, and what each takes'
            cand --json 'Write one JSON object a source'
            cand --allow-private 'Let it lie on a private or loopback address'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;catalog'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --all 'Every source of every topic'
            cand --json 'Write one JSON object a topic or source'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;follow'= {
            cand --fail-on 'End with 4 from which finding on; `affected` is any, `direct` one of a direct dependency'
            cand --ignore 'Leave out an advisory, by any of its names; give it several times for several'
            cand --folder 'The folder of the sources; it is named after the project where this is left out'
            cand --api-base 'Where OSV is asked'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --check 'Only ask for advisories: nothing is followed, and no database is made'
            cand --no-feeds 'Do not follow releases'
            cand --dry-run 'Show what would be followed; ask nobody, change nothing'
            cand --all 'Also show the advisories of direct dependencies that do not affect the versions in use'
            cand --prune 'Stop following what was followed for this project and is used no longer'
            cand --allow-private 'That address may be private or on this machine'
            cand --json 'Write one JSON object a line'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;sources'= {
            cand --folder 'Only sources in this folder and below it'
            cand --tag 'Only sources with this tag'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --failing 'Only sources whose last fetch failed'
            cand --json 'Write one JSON object a source'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand ls 'List sources with their unread counts'
            cand edit 'Change what is kept about a source'
            cand rm 'Remove sources with their items (`wh undo` brings them back)'
            cand rmdir 'Take folders off the list that no source is in (`wh undo` brings them back)'
            cand pause 'Stop fetching sources'
            cand resume 'Fetch paused or stopped sources again'
            cand move 'Move sources into a folder'
            cand log 'Show past fetches: status, validators, bytes, new items, and when the next is due and why'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;sources;ls'= {
            cand --folder 'Only sources in this folder and below it'
            cand --tag 'Only sources with this tag'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --failing 'Only sources whose last fetch failed'
            cand --json 'Write one JSON object a source'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;sources;edit'= {
            cand --url 'Fetch from this address from now on'
            cand --untag 'Take a tag away (may be repeated)'
            cand --name 'The name it is listed and addressed by [default: made from the feed''s title]'
            cand --folder 'The folder it lies in; `/` nests'
            cand --tag 'Add a tag (may be repeated)'
            cand --interval 'Fetch it at this interval: minutes, or 45m, 6h, 2d; `auto` adapts to the feed'
            cand --remark-updated 'Mark an item unread again when its publisher changes it'
            cand --full-text 'Fetch the page of each new item and show its full text'
            cand --notify 'Have the desktop tell of its new items and events, where `[notify]` is enabled [default: as configured]'
            cand --keep-read-days 'Delete read items after this many days; 0 keeps them'
            cand --keep-unread-days 'Delete unread items after this many days; 0 keeps them'
            cand --unread-on-subscribe 'How many items the first fetch leaves unread: a number or `all`'
            cand --unfold 'Take digests of mail apart into their links [default: true]'
            cand --replies 'Of a microblog, read what answers others too [default: true of hashtags and chosen feeds]'
            cand --boosts 'Of a microblog, read what is passed on too: boosts, reposts [default: true]'
            cand --all-mail 'Of a mailbox, read mail between people too, not only what was sent to many [default: true of files]'
            cand --mark-seen 'Of a mailbox on a server, mark messages there as seen once they are stored here'
            cand --move-to 'Of a mailbox on a server, move messages there into this mailbox once they are stored here'
            cand --api-base 'Ask the API of an account at this address instead of its usual one (empty to take that back)'
            cand --header 'Send this header to its host (may be repeated); the value `-` is asked for'
            cand --user-agent 'Send this User-Agent'
            cand --basic 'Log in with HTTP basic authentication as this user; the password is asked for'
            cand --password-env 'Take the password from this environment variable'
            cand --password-command 'Take the password from the first line that this command prints; it is run without a shell'
            cand --proxy 'Go through this proxy (http, https, socks5, socks5h)'
            cand --timeout 'Give up after this many seconds'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --no-allow-private 'Refuse private and loopback addresses again'
            cand --allow-private 'Let it lie on a private or loopback address'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;sources;rm'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;sources;rmdir'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;sources;pause'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;sources;resume'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;sources;move'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;sources;log'= {
            cand -n 'Show at most this many fetches, 0 for all'
            cand --limit 'Show at most this many fetches, 0 for all'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --json 'Write one JSON object a fetch'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;sources;help'= {
            cand ls 'List sources with their unread counts'
            cand edit 'Change what is kept about a source'
            cand rm 'Remove sources with their items (`wh undo` brings them back)'
            cand rmdir 'Take folders off the list that no source is in (`wh undo` brings them back)'
            cand pause 'Stop fetching sources'
            cand resume 'Fetch paused or stopped sources again'
            cand move 'Move sources into a folder'
            cand log 'Show past fetches: status, validators, bytes, new items, and when the next is due and why'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;sources;help;ls'= {
        }
        &'wh;sources;help;edit'= {
        }
        &'wh;sources;help;rm'= {
        }
        &'wh;sources;help;rmdir'= {
        }
        &'wh;sources;help;pause'= {
        }
        &'wh;sources;help;resume'= {
        }
        &'wh;sources;help;move'= {
        }
        &'wh;sources;help;log'= {
        }
        &'wh;sources;help;help'= {
        }
        &'wh;auth'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand add 'Say where the secret of an account is'
            cand list 'List accounts, and where the secret of each is'
            cand check 'See whether secrets are to be had, and let us in'
            cand rm 'Forget a secret'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;auth;add'= {
            cand --file 'Keep it in a file that only you can read; without a path in one beside the configuration'
            cand --command 'Have this program print it, as its first line; it is run without a shell'
            cand --env 'Take it from this environment variable'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --token 'It is an access token (OAuth 2), not a password'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;auth;list'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --json 'Write one JSON object an account'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;auth;check'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;auth;rm'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;auth;help'= {
            cand add 'Say where the secret of an account is'
            cand list 'List accounts, and where the secret of each is'
            cand check 'See whether secrets are to be had, and let us in'
            cand rm 'Forget a secret'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;auth;help;add'= {
        }
        &'wh;auth;help;list'= {
        }
        &'wh;auth;help;check'= {
        }
        &'wh;auth;help;rm'= {
        }
        &'wh;auth;help;help'= {
        }
        &'wh;sync'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -a 'Every source that is not paused, due or not'
            cand --all 'Every source that is not paused, due or not'
            cand -w 'Stay, and fetch each source when it is due'
            cand --watch 'Stay, and fetch each source when it is due'
            cand --json 'Write one JSON object a source, and a summary as the last line'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;ls'= {
            cand -n 'List at most this many items, 0 for all'
            cand --limit 'List at most this many items, 0 for all'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --json 'Write one JSON object an item'
            cand --ids 'Write ids only, one a line'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;search'= {
            cand -n 'List at most this many items, 0 for all'
            cand --limit 'List at most this many items, 0 for all'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --json 'Write one JSON object an item'
            cand --ids 'Write ids only, one a line'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;agenda'= {
            cand --days 'How many days, today included'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --json 'Write one JSON object an event'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand export 'Write it as one calendar for other programs'
            cand remind 'Have the desktop remind of what begins soon'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;agenda;export'= {
            cand --days 'How many days, today included'
            cand -o 'Write to this file instead of stdout'
            cand --output 'Write to this file instead of stdout'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;agenda;remind'= {
            cand --wait 'Stay for so many seconds, to open what is chosen in the notifications'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --json 'Write one JSON object an event'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;agenda;help'= {
            cand export 'Write it as one calendar for other programs'
            cand remind 'Have the desktop remind of what begins soon'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;agenda;help;export'= {
        }
        &'wh;agenda;help;remind'= {
        }
        &'wh;agenda;help;help'= {
        }
        &'wh;questions'= {
            cand --tag 'Only those with one of these tags'
            cand --site 'Only those of this site, by its short name or its host'
            cand --days 'Only those asked within so many days (0 for all)'
            cand -n 'At most so many (0 for all)'
            cand --limit 'At most so many (0 for all)'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --unanswered 'Only those without any answer, as is usual'
            cand --unaccepted 'Those with answers too, while none is accepted'
            cand --json 'Write one JSON object a question'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;ask'= {
            cand --tag 'A tag of the question; several by several'
            cand --site 'Where it is asked, by short name or host [default: stackoverflow]'
            cand --api-base 'Ask the API at this address instead of its usual one'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --search 'Only look for likely duplicates'
            cand --offline 'Do not ask the site for duplicates'
            cand --json 'Write one JSON object a likely duplicate'
            cand --print 'Print the page''s address and the text instead of opening it'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand drafts 'List the drafts, the one that was written last first'
            cand resume 'Go on with a draft, then open the site''s page with it'
            cand rm 'Throw drafts away'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;ask;drafts'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --json 'Write one JSON object a draft'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;ask;resume'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --no-edit 'Do not open the editor'
            cand --print 'Print the page''s address and the text instead of opening it'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;ask;rm'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;ask;help'= {
            cand drafts 'List the drafts, the one that was written last first'
            cand resume 'Go on with a draft, then open the site''s page with it'
            cand rm 'Throw drafts away'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;ask;help;drafts'= {
        }
        &'wh;ask;help;resume'= {
        }
        &'wh;ask;help;rm'= {
        }
        &'wh;ask;help;help'= {
        }
        &'wh;query'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand save 'Save a query under a name, in the place of what was there'
            cand pin 'Make saved queries tabs of the screen, in this order; one that is a tab already moves to the end'
            cand unpin 'Take the tabs of saved queries away; the queries stay'
            cand ls 'List the saved queries with the number of their items'
            cand rm 'Remove saved queries'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;query;save'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --tab 'Make it a tab of the screen too'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;query;pin'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;query;unpin'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;query;ls'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --json 'Write one JSON object a query'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;query;rm'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;query;help'= {
            cand save 'Save a query under a name, in the place of what was there'
            cand pin 'Make saved queries tabs of the screen, in this order; one that is a tab already moves to the end'
            cand unpin 'Take the tabs of saved queries away; the queries stay'
            cand ls 'List the saved queries with the number of their items'
            cand rm 'Remove saved queries'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;query;help;save'= {
        }
        &'wh;query;help;pin'= {
        }
        &'wh;query;help;unpin'= {
        }
        &'wh;query;help;ls'= {
        }
        &'wh;query;help;rm'= {
        }
        &'wh;query;help;help'= {
        }
        &'wh;show'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --raw 'Write the stored HTML'
            cand --md 'Write Markdown'
            cand --json 'Write one JSON object an item'
            cand --full 'Fetch its page and show the full text, which is kept and found by search from then on'
            cand --sent 'Show what the source sent, though the full text is here'
            cand --no-mark 'Leave it unread'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;open'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --print 'Print the links instead of opening them'
            cand --no-mark 'Leave them unread'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;mark'= {
            cand --query 'All items that match this query'
            cand --source 'All items of this source: id, name or URL'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --all 'All items'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;star'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --off 'Take the star away'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;unsubscribe'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;tag'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand add 'Add tags to items'
            cand rm 'Take tags away from items'
            cand ls 'List the tags with the number of their items'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;tag;add'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;tag;rm'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;tag;ls'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --json 'Write one JSON object a tag'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;tag;help'= {
            cand add 'Add tags to items'
            cand rm 'Take tags away from items'
            cand ls 'List the tags with the number of their items'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;tag;help;add'= {
        }
        &'wh;tag;help;rm'= {
        }
        &'wh;tag;help;ls'= {
        }
        &'wh;tag;help;help'= {
        }
        &'wh;next'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --mark 'Mark it read'
            cand --json 'Write one JSON object'
            cand --ids 'Write its id only'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;why'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --json 'Write one JSON object an item'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;import'= {
            cand --format 'What the files are'
            cand --folder 'Put everything below this folder'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --allow-private 'Let the sources lie on private and loopback addresses'
            cand --local 'Take files and folders of this machine from lists too; our own full export always brings them back'
            cand --dry-run 'Say what would be done, and change nothing'
            cand --json 'Write one JSON object a source'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;export'= {
            cand --format 'What to write'
            cand -o 'Write to this file instead of stdout'
            cand --output 'Write to this file instead of stdout'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;tail'= {
            cand --since 'Start with the items first seen since this time: a date, an RFC 3339 time, or a span such as 45m, 6h, 2d'
            cand -n 'Start with at most this many items, 0 for all'
            cand --limit 'Start with at most this many items, 0 for all'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -f 'Stay, and print what arrives'
            cand --follow 'Stay, and print what arrives'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;undo'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --dry-run 'Say what would be taken back, and change nothing'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;log'= {
            cand -n 'List at most this many changes, 0 for all'
            cand --limit 'List at most this many changes, 0 for all'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --json 'Write one JSON object a change'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;doctor'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --offline 'Ask no service about the accounts'
            cand --json 'Write one JSON object a finding'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;db'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand path 'Print where it is'
            cand check 'Check its integrity'
            cand backup 'Copy it while it is in use'
            cand vacuum 'Give unused space back'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;db;path'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;db;check'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;db;backup'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;db;vacuum'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;db;help'= {
            cand path 'Print where it is'
            cand check 'Check its integrity'
            cand backup 'Copy it while it is in use'
            cand vacuum 'Give unused space back'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;db;help;path'= {
        }
        &'wh;db;help;check'= {
        }
        &'wh;db;help;backup'= {
        }
        &'wh;db;help;vacuum'= {
        }
        &'wh;db;help;help'= {
        }
        &'wh;config'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand show 'Print the values in force, defaults among them'
            cand path 'Print where the file is'
            cand edit 'Open the file in $VISUAL or $EDITOR, and check it afterwards'
            cand check 'Name what is wrong in it, with line and column: options, values, keys'
            cand init 'Write a commented file with every option'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;config;show'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;config;path'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;config;edit'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;config;check'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;config;init'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --force 'Replace a file that is there'
            cand --stdout 'Write to stdout instead'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;config;help'= {
            cand show 'Print the values in force, defaults among them'
            cand path 'Print where the file is'
            cand edit 'Open the file in $VISUAL or $EDITOR, and check it afterwards'
            cand check 'Name what is wrong in it, with line and column: options, values, keys'
            cand init 'Write a commented file with every option'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;config;help;show'= {
        }
        &'wh;config;help;path'= {
        }
        &'wh;config;help;edit'= {
        }
        &'wh;config;help;check'= {
        }
        &'wh;config;help;init'= {
        }
        &'wh;config;help;help'= {
        }
        &'wh;keys'= {
            cand -k 'Only bindings of these keys, and those that begin with them'
            cand --key 'Only bindings of these keys, and those that begin with them'
            cand --mode 'Only this mode, table or panel of the tool'
            cand -n 'List at most this many, 0 for all'
            cand --limit 'List at most this many, 0 for all'
            cand --platform 'The keys of this platform'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --press 'Press the keys instead of writing them'
            cand --essential 'Only what a new colleague should learn first'
            cand --json 'Write one JSON object a binding'
            cand --md 'Write Markdown'
            cand --mine 'Your own keys: the defaults with what your configurations change'
            cand --all 'With --mine: the defaults that still hold as well'
            cand --live 'Your own keys as the running tools tell them (zsh, bash, tmux, nvim); runs them with your start-up files'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand why 'Follow a key through window manager, terminal, multiplexer, shell and programs'
            cand conflicts 'Find bindings that get in each other''s way, and what is wrong in your configurations'
            cand translate 'Say which keys do the same in another tool'
            cand print 'Write a sheet to print: a drawn keyboard and a table'
            cand edit 'Edit a sheet of your own, or notes on a tool''s keys'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;keys;why'= {
            cand --in 'Only through these tools'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --press 'Press the keys instead of writing them'
            cand --defaults 'Take every tool as it comes, not as you configured it'
            cand --json 'Write one JSON object a tool'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;keys;conflicts'= {
            cand --platform 'The keys of this platform'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --defaults 'The tools as they come, without your configurations'
            cand --all 'Also what the tool''s own rules may share'
            cand --json 'Write one JSON object a finding'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;keys;translate'= {
            cand --from 'The tool that you know'
            cand --to 'The tools to translate to; all editors when left out'
            cand --platform 'The keys of this platform'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --json 'Write one JSON object a translation'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;keys;print'= {
            cand --only 'Only what you changed, or only what is essential'
            cand --format 'How it is written'
            cand --mode 'The mode that the keyboard shows, for tools that have modes'
            cand -o 'Write it to this file instead'
            cand --output 'Write it to this file instead'
            cand --platform 'The keys of this platform'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;keys;edit'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --list 'List your sheets, and what is wrong in them'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;keys;help'= {
            cand why 'Follow a key through window manager, terminal, multiplexer, shell and programs'
            cand conflicts 'Find bindings that get in each other''s way, and what is wrong in your configurations'
            cand translate 'Say which keys do the same in another tool'
            cand print 'Write a sheet to print: a drawn keyboard and a table'
            cand edit 'Edit a sheet of your own, or notes on a tool''s keys'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;keys;help;why'= {
        }
        &'wh;keys;help;conflicts'= {
        }
        &'wh;keys;help;translate'= {
        }
        &'wh;keys;help;print'= {
        }
        &'wh;keys;help;edit'= {
        }
        &'wh;keys;help;help'= {
        }
        &'wh;new'= {
            cand --stack 'A template that comes with `wh`; python when left out'
            cand --from 'A template in a folder'
            cand --set 'Answer a question'
            cand --answers 'Answers in a TOML file, such as another project''s .wheelhouse/answers.toml'
            cand --into 'The folder of the project'
            cand --format 'With --dry-run: how it is shown'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --defaults 'Take every default that --set and --answers leave, without asking'
            cand --dry-run 'Show what would be written'
            cand --no-git 'Make no repository and no first commit'
            cand --force 'Write into a folder that holds something, over files of the same names'
            cand --list 'List the templates that come with `wh`, or what the one named with --stack or --from asks'
            cand --json 'With --list: write one JSON object a template or question'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;project'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand update 'Merge a newer template, or changed answers, into a project'
            cand add 'Add a part to a project'
            cand check 'Judge a project by its files: will it hold under load, and stop without harm?'
            cand prove 'Boot it, test it, load it, break it, and write down what was measured'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;project;update'= {
            cand --from 'The template in a folder; the one of the project''s name that comes with `wh` when left out'
            cand --set 'Change an answer'
            cand --format 'With --dry-run: how it is shown'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --defaults 'Take the defaults of new questions without asking'
            cand --dry-run 'Show what would change'
            cand --force 'Go on with changes that are not committed, to an older version, or without the files that the template wrote before'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;project;add'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand module 'Add a vertical module: model, migration, API, tasks, tests'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;project;add;module'= {
            cand --dir 'The project'
            cand --from 'The template in a folder; the one of the project''s name that comes with `wh` when left out'
            cand --set 'Set entity, the name of one of what the module holds, where English does not tell; or a secret answer, which is not recorded'
            cand --format 'With --dry-run: how it is shown'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --dry-run 'Show what would be written'
            cand --force 'Go on though the template is of another version than the project'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;project;add;help'= {
            cand module 'Add a vertical module: model, migration, API, tasks, tests'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;project;add;help;module'= {
        }
        &'wh;project;add;help;help'= {
        }
        &'wh;project;check'= {
            cand --reserve 'Keep this many connections of the database for people and tools'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --strict 'Take warnings for errors'
            cand --rules 'List the rules'
            cand --json 'Write one JSON object a finding, or a rule'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;project;prove'= {
            cand --only 'Make only these experiments; writes a report only with --report'
            cand --report 'Write the report here, and the chart beside it [default: docs/proof.md in the project]'
            cand --seconds 'Measure each figure for so many seconds'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --short 'Take short loads: the claims are tried all the same, figures vary more'
            cand --keep 'Keep the scratch folder with logs and configurations, and say where it is'
            cand --json 'Print one JSON object an experiment, as each ends'
            cand --no-report 'Write no report'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;project;help'= {
            cand update 'Merge a newer template, or changed answers, into a project'
            cand add 'Add a part to a project'
            cand check 'Judge a project by its files: will it hold under load, and stop without harm?'
            cand prove 'Boot it, test it, load it, break it, and write down what was measured'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;project;help;update'= {
        }
        &'wh;project;help;add'= {
            cand module 'Add a vertical module: model, migration, API, tasks, tests'
        }
        &'wh;project;help;add;module'= {
        }
        &'wh;project;help;check'= {
        }
        &'wh;project;help;prove'= {
        }
        &'wh;project;help;help'= {
        }
        &'wh;inspect'= {
            cand --base 'Resolve relative links against this URL'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --json 'Write one JSON object an input, in their order'
            cand --allow-private 'Fetch from private and loopback addresses too'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;completions'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --static 'Print the script that knows only commands and options'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;man'= {
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;demo'= {
            cand --keep 'Keep the database in this folder'
            cand --config 'Read this configuration file'
            cand --db 'Use this database'
            cand --color 'When to use colour [default: auto, or `color` of the configuration]'
            cand --no-screen 'Print a summary and the list instead of opening the screen'
            cand --list 'Print a summary and the list instead of opening the screen'
            cand -v 'Say more on stderr; twice for details, three times for everything'
            cand --verbose 'Say more on stderr; twice for details, three times for everything'
            cand -q 'Say nothing but errors on stderr, and show no progress'
            cand --quiet 'Say nothing but errors on stderr, and show no progress'
            cand --no-pager 'Never start a pager'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'wh;help'= {
            cand add 'Subscribe to feeds, or to the feed of a page'
            cand catalog 'Look through well-known sources to follow'
            cand follow 'Follow what a project uses: advisories that affect it, and releases'
            cand sources 'List, edit, move, pause and remove sources, and see what their fetches did'
            cand auth 'Say where the passwords and tokens of accounts are'
            cand sync 'Fetch the sources that are due'
            cand ls 'List items, newest first'
            cand search 'Search titles, authors and text'
            cand agenda 'List what takes place, by day, and write it as a calendar'
            cand questions 'List questions that wait for an answer, those first that you may know one to'
            cand ask 'Ask a question: look for duplicates, write it in your editor, open the site''s page'
            cand query 'Save queries under names; its help is the guide to the query language'
            cand show 'Read items'
            cand open 'Open items in the browser'
            cand mark 'Mark items read or unread'
            cand star 'Star items'
            cand unsubscribe 'Leave the list that an item came by'
            cand tag 'Tag items'
            cand next 'Print the next unread item'
            cand why 'Say why an item is here, and why it is read, unread or hidden'
            cand import 'Bring in subscriptions and states from elsewhere'
            cand export 'Write out subscriptions, or everything'
            cand tail 'Print items as they arrive, one JSON object a line'
            cand undo 'Take back the last changes'
            cand log 'List the changes that `wh undo` can take back'
            cand doctor 'Say what is wrong with the sources, and how to mend it'
            cand db 'Look after the database'
            cand config 'Show, check and edit the configuration'
            cand keys 'Look up keys: what does it, what do they do, in which tool, by default and as you set them'
            cand new 'Generate a project'
            cand project 'Keep a generated project up to date, grow it, judge it, and prove what it claims'
            cand inspect 'Show what a feed holds, and every problem met in it'
            cand completions 'Print the completion script of a shell'
            cand man 'Write the manual pages'
            cand demo 'Try everything out with sample sources, without a network'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'wh;help;add'= {
        }
        &'wh;help;catalog'= {
        }
        &'wh;help;follow'= {
        }
        &'wh;help;sources'= {
            cand ls 'List sources with their unread counts'
            cand edit 'Change what is kept about a source'
            cand rm 'Remove sources with their items (`wh undo` brings them back)'
            cand rmdir 'Take folders off the list that no source is in (`wh undo` brings them back)'
            cand pause 'Stop fetching sources'
            cand resume 'Fetch paused or stopped sources again'
            cand move 'Move sources into a folder'
            cand log 'Show past fetches: status, validators, bytes, new items, and when the next is due and why'
        }
        &'wh;help;sources;ls'= {
        }
        &'wh;help;sources;edit'= {
        }
        &'wh;help;sources;rm'= {
        }
        &'wh;help;sources;rmdir'= {
        }
        &'wh;help;sources;pause'= {
        }
        &'wh;help;sources;resume'= {
        }
        &'wh;help;sources;move'= {
        }
        &'wh;help;sources;log'= {
        }
        &'wh;help;auth'= {
            cand add 'Say where the secret of an account is'
            cand list 'List accounts, and where the secret of each is'
            cand check 'See whether secrets are to be had, and let us in'
            cand rm 'Forget a secret'
        }
        &'wh;help;auth;add'= {
        }
        &'wh;help;auth;list'= {
        }
        &'wh;help;auth;check'= {
        }
        &'wh;help;auth;rm'= {
        }
        &'wh;help;sync'= {
        }
        &'wh;help;ls'= {
        }
        &'wh;help;search'= {
        }
        &'wh;help;agenda'= {
            cand export 'Write it as one calendar for other programs'
            cand remind 'Have the desktop remind of what begins soon'
        }
        &'wh;help;agenda;export'= {
        }
        &'wh;help;agenda;remind'= {
        }
        &'wh;help;questions'= {
        }
        &'wh;help;ask'= {
            cand drafts 'List the drafts, the one that was written last first'
            cand resume 'Go on with a draft, then open the site''s page with it'
            cand rm 'Throw drafts away'
        }
        &'wh;help;ask;drafts'= {
        }
        &'wh;help;ask;resume'= {
        }
        &'wh;help;ask;rm'= {
        }
        &'wh;help;query'= {
            cand save 'Save a query under a name, in the place of what was there'
            cand pin 'Make saved queries tabs of the screen, in this order; one that is a tab already moves to the end'
            cand unpin 'Take the tabs of saved queries away; the queries stay'
            cand ls 'List the saved queries with the number of their items'
            cand rm 'Remove saved queries'
        }
        &'wh;help;query;save'= {
        }
        &'wh;help;query;pin'= {
        }
        &'wh;help;query;unpin'= {
        }
        &'wh;help;query;ls'= {
        }
        &'wh;help;query;rm'= {
        }
        &'wh;help;show'= {
        }
        &'wh;help;open'= {
        }
        &'wh;help;mark'= {
        }
        &'wh;help;star'= {
        }
        &'wh;help;unsubscribe'= {
        }
        &'wh;help;tag'= {
            cand add 'Add tags to items'
            cand rm 'Take tags away from items'
            cand ls 'List the tags with the number of their items'
        }
        &'wh;help;tag;add'= {
        }
        &'wh;help;tag;rm'= {
        }
        &'wh;help;tag;ls'= {
        }
        &'wh;help;next'= {
        }
        &'wh;help;why'= {
        }
        &'wh;help;import'= {
        }
        &'wh;help;export'= {
        }
        &'wh;help;tail'= {
        }
        &'wh;help;undo'= {
        }
        &'wh;help;log'= {
        }
        &'wh;help;doctor'= {
        }
        &'wh;help;db'= {
            cand path 'Print where it is'
            cand check 'Check its integrity'
            cand backup 'Copy it while it is in use'
            cand vacuum 'Give unused space back'
        }
        &'wh;help;db;path'= {
        }
        &'wh;help;db;check'= {
        }
        &'wh;help;db;backup'= {
        }
        &'wh;help;db;vacuum'= {
        }
        &'wh;help;config'= {
            cand show 'Print the values in force, defaults among them'
            cand path 'Print where the file is'
            cand edit 'Open the file in $VISUAL or $EDITOR, and check it afterwards'
            cand check 'Name what is wrong in it, with line and column: options, values, keys'
            cand init 'Write a commented file with every option'
        }
        &'wh;help;config;show'= {
        }
        &'wh;help;config;path'= {
        }
        &'wh;help;config;edit'= {
        }
        &'wh;help;config;check'= {
        }
        &'wh;help;config;init'= {
        }
        &'wh;help;keys'= {
            cand why 'Follow a key through window manager, terminal, multiplexer, shell and programs'
            cand conflicts 'Find bindings that get in each other''s way, and what is wrong in your configurations'
            cand translate 'Say which keys do the same in another tool'
            cand print 'Write a sheet to print: a drawn keyboard and a table'
            cand edit 'Edit a sheet of your own, or notes on a tool''s keys'
        }
        &'wh;help;keys;why'= {
        }
        &'wh;help;keys;conflicts'= {
        }
        &'wh;help;keys;translate'= {
        }
        &'wh;help;keys;print'= {
        }
        &'wh;help;keys;edit'= {
        }
        &'wh;help;new'= {
        }
        &'wh;help;project'= {
            cand update 'Merge a newer template, or changed answers, into a project'
            cand add 'Add a part to a project'
            cand check 'Judge a project by its files: will it hold under load, and stop without harm?'
            cand prove 'Boot it, test it, load it, break it, and write down what was measured'
        }
        &'wh;help;project;update'= {
        }
        &'wh;help;project;add'= {
            cand module 'Add a vertical module: model, migration, API, tasks, tests'
        }
        &'wh;help;project;add;module'= {
        }
        &'wh;help;project;check'= {
        }
        &'wh;help;project;prove'= {
        }
        &'wh;help;inspect'= {
        }
        &'wh;help;completions'= {
        }
        &'wh;help;man'= {
        }
        &'wh;help;demo'= {
        }
        &'wh;help;help'= {
        }
    ]
    $completions[$command]
}
