
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'wh' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'wh'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'wh' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Read line by line, without a screen: for screen readers, simple terminals and pipes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Subscribe to feeds, or to the feed of a page')
            [CompletionResult]::new('catalog', 'catalog', [CompletionResultType]::ParameterValue, 'Look through well-known sources to follow')
            [CompletionResult]::new('follow', 'follow', [CompletionResultType]::ParameterValue, 'Follow what a project uses: advisories that affect it, and releases')
            [CompletionResult]::new('sources', 'sources', [CompletionResultType]::ParameterValue, 'List, edit, move, pause and remove sources, and see what their fetches did')
            [CompletionResult]::new('auth', 'auth', [CompletionResultType]::ParameterValue, 'Say where the passwords and tokens of accounts are')
            [CompletionResult]::new('sync', 'sync', [CompletionResultType]::ParameterValue, 'Fetch the sources that are due')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List items, newest first')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Search titles, authors and text')
            [CompletionResult]::new('agenda', 'agenda', [CompletionResultType]::ParameterValue, 'List what takes place, by day, and write it as a calendar')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'List questions that wait for an answer, those first that you may know one to')
            [CompletionResult]::new('ask', 'ask', [CompletionResultType]::ParameterValue, 'Ask a question: look for duplicates, write it in your editor, open the site''s page')
            [CompletionResult]::new('query', 'query', [CompletionResultType]::ParameterValue, 'Save queries under names; its help is the guide to the query language')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Read items')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Open items in the browser')
            [CompletionResult]::new('mark', 'mark', [CompletionResultType]::ParameterValue, 'Mark items read or unread')
            [CompletionResult]::new('star', 'star', [CompletionResultType]::ParameterValue, 'Star items')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'Leave the list that an item came by')
            [CompletionResult]::new('tag', 'tag', [CompletionResultType]::ParameterValue, 'Tag items')
            [CompletionResult]::new('next', 'next', [CompletionResultType]::ParameterValue, 'Print the next unread item')
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Say why an item is here, and why it is read, unread or hidden')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Bring in subscriptions and states from elsewhere')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write out subscriptions, or everything')
            [CompletionResult]::new('tail', 'tail', [CompletionResultType]::ParameterValue, 'Print items as they arrive, one JSON object a line')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take back the last changes')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'List the changes that `wh undo` can take back')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Say what is wrong with the sources, and how to mend it')
            [CompletionResult]::new('db', 'db', [CompletionResultType]::ParameterValue, 'Look after the database')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show, check and edit the configuration')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'Look up keys: what does it, what do they do, in which tool, by default and as you set them')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Generate a project')
            [CompletionResult]::new('project', 'project', [CompletionResultType]::ParameterValue, 'Keep a generated project up to date, grow it, judge it, and prove what it claims')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Show what a feed holds, and every problem met in it')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Try everything out with sample sources, without a network')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;add' {
            [CompletionResult]::new('--pick', '--pick', [CompletionResultType]::ParameterName, 'Subscribe to the N-th feed that a page names, counted from 1')
            [CompletionResult]::new('--starter', '--starter', [CompletionResultType]::ParameterName, 'Follow sources of the catalog: topics or single ones; without a name the fifteen of a first run')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The name it is listed and addressed by [default: made from the feed''s title]')
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder it lies in; `/` nests')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Add a tag (may be repeated)')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Fetch it at this interval: minutes, or 45m, 6h, 2d; `auto` adapts to the feed')
            [CompletionResult]::new('--remark-updated', '--remark-updated', [CompletionResultType]::ParameterName, 'Mark an item unread again when its publisher changes it')
            [CompletionResult]::new('--full-text', '--full-text', [CompletionResultType]::ParameterName, 'Fetch the page of each new item and show its full text')
            [CompletionResult]::new('--notify', '--notify', [CompletionResultType]::ParameterName, 'Have the desktop tell of its new items and events, where `[notify]` is enabled [default: as configured]')
            [CompletionResult]::new('--keep-read-days', '--keep-read-days', [CompletionResultType]::ParameterName, 'Delete read items after this many days; 0 keeps them')
            [CompletionResult]::new('--keep-unread-days', '--keep-unread-days', [CompletionResultType]::ParameterName, 'Delete unread items after this many days; 0 keeps them')
            [CompletionResult]::new('--unread-on-subscribe', '--unread-on-subscribe', [CompletionResultType]::ParameterName, 'How many items the first fetch leaves unread: a number or `all`')
            [CompletionResult]::new('--unfold', '--unfold', [CompletionResultType]::ParameterName, 'Take digests of mail apart into their links [default: true]')
            [CompletionResult]::new('--replies', '--replies', [CompletionResultType]::ParameterName, 'Of a microblog, read what answers others too [default: true of hashtags and chosen feeds]')
            [CompletionResult]::new('--boosts', '--boosts', [CompletionResultType]::ParameterName, 'Of a microblog, read what is passed on too: boosts, reposts [default: true]')
            [CompletionResult]::new('--all-mail', '--all-mail', [CompletionResultType]::ParameterName, 'Of a mailbox, read mail between people too, not only what was sent to many [default: true of files]')
            [CompletionResult]::new('--mark-seen', '--mark-seen', [CompletionResultType]::ParameterName, 'Of a mailbox on a server, mark messages there as seen once they are stored here')
            [CompletionResult]::new('--move-to', '--move-to', [CompletionResultType]::ParameterName, 'Of a mailbox on a server, move messages there into this mailbox once they are stored here')
            [CompletionResult]::new('--api-base', '--api-base', [CompletionResultType]::ParameterName, 'Ask the API of an account at this address instead of its usual one (empty to take that back)')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Send this header to its host (may be repeated); the value `-` is asked for')
            [CompletionResult]::new('--user-agent', '--user-agent', [CompletionResultType]::ParameterName, 'Send this User-Agent')
            [CompletionResult]::new('--basic', '--basic', [CompletionResultType]::ParameterName, 'Log in with HTTP basic authentication as this user; the password is asked for')
            [CompletionResult]::new('--password-env', '--password-env', [CompletionResultType]::ParameterName, 'Take the password from this environment variable')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'Take the password from the first line that this command prints; it is run without a shell')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Go through this proxy (http, https, socks5, socks5h)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this many seconds')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Subscribe to every feed that a page names')
            [CompletionResult]::new('--no-fetch', '--no-fetch', [CompletionResultType]::ParameterName, 'Store the address as it is, without asking the network about it')
            [CompletionResult]::new('--list-sites', '--list-sites', [CompletionResultType]::ParameterName, 'List the sites that have short names, and what each takes')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a source')
            [CompletionResult]::new('--allow-private', '--allow-private', [CompletionResultType]::ParameterName, 'Let it lie on a private or loopback address')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;catalog' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every source of every topic')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a topic or source')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;follow' {
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with 4 from which finding on; `affected` is any, `direct` one of a direct dependency')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Leave out an advisory, by any of its names; give it several times for several')
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the sources; it is named after the project where this is left out')
            [CompletionResult]::new('--api-base', '--api-base', [CompletionResultType]::ParameterName, 'Where OSV is asked')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Only ask for advisories: nothing is followed, and no database is made')
            [CompletionResult]::new('--no-feeds', '--no-feeds', [CompletionResultType]::ParameterName, 'Do not follow releases')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be followed; ask nobody, change nothing')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Also show the advisories of direct dependencies that do not affect the versions in use')
            [CompletionResult]::new('--prune', '--prune', [CompletionResultType]::ParameterName, 'Stop following what was followed for this project and is used no longer')
            [CompletionResult]::new('--allow-private', '--allow-private', [CompletionResultType]::ParameterName, 'That address may be private or on this machine')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a line')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;sources' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'Only sources in this folder and below it')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Only sources with this tag')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--failing', '--failing', [CompletionResultType]::ParameterName, 'Only sources whose last fetch failed')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a source')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List sources with their unread counts')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change what is kept about a source')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove sources with their items (`wh undo` brings them back)')
            [CompletionResult]::new('rmdir', 'rmdir', [CompletionResultType]::ParameterValue, 'Take folders off the list that no source is in (`wh undo` brings them back)')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Stop fetching sources')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Fetch paused or stopped sources again')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'Move sources into a folder')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Show past fetches: status, validators, bytes, new items, and when the next is due and why')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;sources;ls' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'Only sources in this folder and below it')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Only sources with this tag')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--failing', '--failing', [CompletionResultType]::ParameterName, 'Only sources whose last fetch failed')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a source')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;sources;edit' {
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'Fetch from this address from now on')
            [CompletionResult]::new('--untag', '--untag', [CompletionResultType]::ParameterName, 'Take a tag away (may be repeated)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The name it is listed and addressed by [default: made from the feed''s title]')
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder it lies in; `/` nests')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Add a tag (may be repeated)')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Fetch it at this interval: minutes, or 45m, 6h, 2d; `auto` adapts to the feed')
            [CompletionResult]::new('--remark-updated', '--remark-updated', [CompletionResultType]::ParameterName, 'Mark an item unread again when its publisher changes it')
            [CompletionResult]::new('--full-text', '--full-text', [CompletionResultType]::ParameterName, 'Fetch the page of each new item and show its full text')
            [CompletionResult]::new('--notify', '--notify', [CompletionResultType]::ParameterName, 'Have the desktop tell of its new items and events, where `[notify]` is enabled [default: as configured]')
            [CompletionResult]::new('--keep-read-days', '--keep-read-days', [CompletionResultType]::ParameterName, 'Delete read items after this many days; 0 keeps them')
            [CompletionResult]::new('--keep-unread-days', '--keep-unread-days', [CompletionResultType]::ParameterName, 'Delete unread items after this many days; 0 keeps them')
            [CompletionResult]::new('--unread-on-subscribe', '--unread-on-subscribe', [CompletionResultType]::ParameterName, 'How many items the first fetch leaves unread: a number or `all`')
            [CompletionResult]::new('--unfold', '--unfold', [CompletionResultType]::ParameterName, 'Take digests of mail apart into their links [default: true]')
            [CompletionResult]::new('--replies', '--replies', [CompletionResultType]::ParameterName, 'Of a microblog, read what answers others too [default: true of hashtags and chosen feeds]')
            [CompletionResult]::new('--boosts', '--boosts', [CompletionResultType]::ParameterName, 'Of a microblog, read what is passed on too: boosts, reposts [default: true]')
            [CompletionResult]::new('--all-mail', '--all-mail', [CompletionResultType]::ParameterName, 'Of a mailbox, read mail between people too, not only what was sent to many [default: true of files]')
            [CompletionResult]::new('--mark-seen', '--mark-seen', [CompletionResultType]::ParameterName, 'Of a mailbox on a server, mark messages there as seen once they are stored here')
            [CompletionResult]::new('--move-to', '--move-to', [CompletionResultType]::ParameterName, 'Of a mailbox on a server, move messages there into this mailbox once they are stored here')
            [CompletionResult]::new('--api-base', '--api-base', [CompletionResultType]::ParameterName, 'Ask the API of an account at this address instead of its usual one (empty to take that back)')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Send this header to its host (may be repeated); the value `-` is asked for')
            [CompletionResult]::new('--user-agent', '--user-agent', [CompletionResultType]::ParameterName, 'Send this User-Agent')
            [CompletionResult]::new('--basic', '--basic', [CompletionResultType]::ParameterName, 'Log in with HTTP basic authentication as this user; the password is asked for')
            [CompletionResult]::new('--password-env', '--password-env', [CompletionResultType]::ParameterName, 'Take the password from this environment variable')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'Take the password from the first line that this command prints; it is run without a shell')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Go through this proxy (http, https, socks5, socks5h)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this many seconds')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--no-allow-private', '--no-allow-private', [CompletionResultType]::ParameterName, 'Refuse private and loopback addresses again')
            [CompletionResult]::new('--allow-private', '--allow-private', [CompletionResultType]::ParameterName, 'Let it lie on a private or loopback address')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;sources;rm' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;sources;rmdir' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;sources;pause' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;sources;resume' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;sources;move' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;sources;log' {
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show at most this many fetches, 0 for all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most this many fetches, 0 for all')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a fetch')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;sources;help' {
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List sources with their unread counts')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change what is kept about a source')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove sources with their items (`wh undo` brings them back)')
            [CompletionResult]::new('rmdir', 'rmdir', [CompletionResultType]::ParameterValue, 'Take folders off the list that no source is in (`wh undo` brings them back)')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Stop fetching sources')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Fetch paused or stopped sources again')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'Move sources into a folder')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Show past fetches: status, validators, bytes, new items, and when the next is due and why')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;sources;help;ls' {
            break
        }
        'wh;sources;help;edit' {
            break
        }
        'wh;sources;help;rm' {
            break
        }
        'wh;sources;help;rmdir' {
            break
        }
        'wh;sources;help;pause' {
            break
        }
        'wh;sources;help;resume' {
            break
        }
        'wh;sources;help;move' {
            break
        }
        'wh;sources;help;log' {
            break
        }
        'wh;sources;help;help' {
            break
        }
        'wh;auth' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Say where the secret of an account is')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List accounts, and where the secret of each is')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'See whether secrets are to be had, and let us in')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Forget a secret')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;auth;add' {
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'Keep it in a file that only you can read; without a path in one beside the configuration')
            [CompletionResult]::new('--command', '--command', [CompletionResultType]::ParameterName, 'Have this program print it, as its first line; it is run without a shell')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'Take it from this environment variable')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'It is an access token (OAuth 2), not a password')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;auth;list' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object an account')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;auth;check' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;auth;rm' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;auth;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Say where the secret of an account is')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List accounts, and where the secret of each is')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'See whether secrets are to be had, and let us in')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Forget a secret')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;auth;help;add' {
            break
        }
        'wh;auth;help;list' {
            break
        }
        'wh;auth;help;check' {
            break
        }
        'wh;auth;help;rm' {
            break
        }
        'wh;auth;help;help' {
            break
        }
        'wh;sync' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Every source that is not paused, due or not')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every source that is not paused, due or not')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Stay, and fetch each source when it is due')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Stay, and fetch each source when it is due')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a source, and a summary as the last line')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;ls' {
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'List at most this many items, 0 for all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'List at most this many items, 0 for all')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object an item')
            [CompletionResult]::new('--ids', '--ids', [CompletionResultType]::ParameterName, 'Write ids only, one a line')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;search' {
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'List at most this many items, 0 for all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'List at most this many items, 0 for all')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object an item')
            [CompletionResult]::new('--ids', '--ids', [CompletionResultType]::ParameterName, 'Write ids only, one a line')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;agenda' {
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'How many days, today included')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object an event')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write it as one calendar for other programs')
            [CompletionResult]::new('remind', 'remind', [CompletionResultType]::ParameterValue, 'Have the desktop remind of what begins soon')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;agenda;export' {
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'How many days, today included')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to this file instead of stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to this file instead of stdout')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;agenda;remind' {
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Stay for so many seconds, to open what is chosen in the notifications')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object an event')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;agenda;help' {
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write it as one calendar for other programs')
            [CompletionResult]::new('remind', 'remind', [CompletionResultType]::ParameterValue, 'Have the desktop remind of what begins soon')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;agenda;help;export' {
            break
        }
        'wh;agenda;help;remind' {
            break
        }
        'wh;agenda;help;help' {
            break
        }
        'wh;questions' {
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Only those with one of these tags')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Only those of this site, by its short name or its host')
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'Only those asked within so many days (0 for all)')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'At most so many (0 for all)')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many (0 for all)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--unanswered', '--unanswered', [CompletionResultType]::ParameterName, 'Only those without any answer, as is usual')
            [CompletionResult]::new('--unaccepted', '--unaccepted', [CompletionResultType]::ParameterName, 'Those with answers too, while none is accepted')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;ask' {
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'A tag of the question; several by several')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Where it is asked, by short name or host [default: stackoverflow]')
            [CompletionResult]::new('--api-base', '--api-base', [CompletionResultType]::ParameterName, 'Ask the API at this address instead of its usual one')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Only look for likely duplicates')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Do not ask the site for duplicates')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a likely duplicate')
            [CompletionResult]::new('--print', '--print', [CompletionResultType]::ParameterName, 'Print the page''s address and the text instead of opening it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('drafts', 'drafts', [CompletionResultType]::ParameterValue, 'List the drafts, the one that was written last first')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Go on with a draft, then open the site''s page with it')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Throw drafts away')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;ask;drafts' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a draft')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;ask;resume' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--no-edit', '--no-edit', [CompletionResultType]::ParameterName, 'Do not open the editor')
            [CompletionResult]::new('--print', '--print', [CompletionResultType]::ParameterName, 'Print the page''s address and the text instead of opening it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;ask;rm' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;ask;help' {
            [CompletionResult]::new('drafts', 'drafts', [CompletionResultType]::ParameterValue, 'List the drafts, the one that was written last first')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Go on with a draft, then open the site''s page with it')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Throw drafts away')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;ask;help;drafts' {
            break
        }
        'wh;ask;help;resume' {
            break
        }
        'wh;ask;help;rm' {
            break
        }
        'wh;ask;help;help' {
            break
        }
        'wh;query' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('save', 'save', [CompletionResultType]::ParameterValue, 'Save a query under a name, in the place of what was there')
            [CompletionResult]::new('pin', 'pin', [CompletionResultType]::ParameterValue, 'Make saved queries tabs of the screen, in this order; one that is a tab already moves to the end')
            [CompletionResult]::new('unpin', 'unpin', [CompletionResultType]::ParameterValue, 'Take the tabs of saved queries away; the queries stay')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List the saved queries with the number of their items')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove saved queries')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;query;save' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--tab', '--tab', [CompletionResultType]::ParameterName, 'Make it a tab of the screen too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;query;pin' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;query;unpin' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;query;ls' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a query')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;query;rm' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;query;help' {
            [CompletionResult]::new('save', 'save', [CompletionResultType]::ParameterValue, 'Save a query under a name, in the place of what was there')
            [CompletionResult]::new('pin', 'pin', [CompletionResultType]::ParameterValue, 'Make saved queries tabs of the screen, in this order; one that is a tab already moves to the end')
            [CompletionResult]::new('unpin', 'unpin', [CompletionResultType]::ParameterValue, 'Take the tabs of saved queries away; the queries stay')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List the saved queries with the number of their items')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove saved queries')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;query;help;save' {
            break
        }
        'wh;query;help;pin' {
            break
        }
        'wh;query;help;unpin' {
            break
        }
        'wh;query;help;ls' {
            break
        }
        'wh;query;help;rm' {
            break
        }
        'wh;query;help;help' {
            break
        }
        'wh;show' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--raw', '--raw', [CompletionResultType]::ParameterName, 'Write the stored HTML')
            [CompletionResult]::new('--md', '--md', [CompletionResultType]::ParameterName, 'Write Markdown')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object an item')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Fetch its page and show the full text, which is kept and found by search from then on')
            [CompletionResult]::new('--sent', '--sent', [CompletionResultType]::ParameterName, 'Show what the source sent, though the full text is here')
            [CompletionResult]::new('--no-mark', '--no-mark', [CompletionResultType]::ParameterName, 'Leave it unread')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;open' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--print', '--print', [CompletionResultType]::ParameterName, 'Print the links instead of opening them')
            [CompletionResult]::new('--no-mark', '--no-mark', [CompletionResultType]::ParameterName, 'Leave them unread')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;mark' {
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'All items that match this query')
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'All items of this source: id, name or URL')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All items')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;star' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--off', '--off', [CompletionResultType]::ParameterName, 'Take the star away')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;unsubscribe' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;tag' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add tags to items')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Take tags away from items')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List the tags with the number of their items')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;tag;add' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;tag;rm' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;tag;ls' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a tag')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;tag;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add tags to items')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Take tags away from items')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List the tags with the number of their items')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;tag;help;add' {
            break
        }
        'wh;tag;help;rm' {
            break
        }
        'wh;tag;help;ls' {
            break
        }
        'wh;tag;help;help' {
            break
        }
        'wh;next' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--mark', '--mark', [CompletionResultType]::ParameterName, 'Mark it read')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object')
            [CompletionResult]::new('--ids', '--ids', [CompletionResultType]::ParameterName, 'Write its id only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;why' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object an item')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;import' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'What the files are')
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'Put everything below this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--allow-private', '--allow-private', [CompletionResultType]::ParameterName, 'Let the sources lie on private and loopback addresses')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Take files and folders of this machine from lists too; our own full export always brings them back')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would be done, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a source')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;export' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'What to write')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to this file instead of stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to this file instead of stdout')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;tail' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Start with the items first seen since this time: a date, an RFC 3339 time, or a span such as 45m, 6h, 2d')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Start with at most this many items, 0 for all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Start with at most this many items, 0 for all')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Stay, and print what arrives')
            [CompletionResult]::new('--follow', '--follow', [CompletionResultType]::ParameterName, 'Stay, and print what arrives')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;undo' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would be taken back, and change nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;log' {
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'List at most this many changes, 0 for all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'List at most this many changes, 0 for all')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;doctor' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Ask no service about the accounts')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a finding')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;db' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where it is')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check its integrity')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy it while it is in use')
            [CompletionResult]::new('vacuum', 'vacuum', [CompletionResultType]::ParameterValue, 'Give unused space back')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;db;path' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;db;check' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;db;backup' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;db;vacuum' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;db;help' {
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where it is')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check its integrity')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy it while it is in use')
            [CompletionResult]::new('vacuum', 'vacuum', [CompletionResultType]::ParameterValue, 'Give unused space back')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;db;help;path' {
            break
        }
        'wh;db;help;check' {
            break
        }
        'wh;db;help;backup' {
            break
        }
        'wh;db;help;vacuum' {
            break
        }
        'wh;db;help;help' {
            break
        }
        'wh;config' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print the values in force, defaults among them')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where the file is')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Open the file in $VISUAL or $EDITOR, and check it afterwards')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Name what is wrong in it, with line and column: options, values, keys')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented file with every option')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;config;show' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;config;path' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;config;edit' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;config;check' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;config;init' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace a file that is there')
            [CompletionResult]::new('--stdout', '--stdout', [CompletionResultType]::ParameterName, 'Write to stdout instead')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;config;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print the values in force, defaults among them')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where the file is')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Open the file in $VISUAL or $EDITOR, and check it afterwards')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Name what is wrong in it, with line and column: options, values, keys')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented file with every option')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;config;help;show' {
            break
        }
        'wh;config;help;path' {
            break
        }
        'wh;config;help;edit' {
            break
        }
        'wh;config;help;check' {
            break
        }
        'wh;config;help;init' {
            break
        }
        'wh;config;help;help' {
            break
        }
        'wh;keys' {
            [CompletionResult]::new('-k', '-k', [CompletionResultType]::ParameterName, 'Only bindings of these keys, and those that begin with them')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Only bindings of these keys, and those that begin with them')
            [CompletionResult]::new('--mode', '--mode', [CompletionResultType]::ParameterName, 'Only this mode, table or panel of the tool')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'List at most this many, 0 for all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'List at most this many, 0 for all')
            [CompletionResult]::new('--platform', '--platform', [CompletionResultType]::ParameterName, 'The keys of this platform')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--press', '--press', [CompletionResultType]::ParameterName, 'Press the keys instead of writing them')
            [CompletionResult]::new('--essential', '--essential', [CompletionResultType]::ParameterName, 'Only what a new colleague should learn first')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a binding')
            [CompletionResult]::new('--md', '--md', [CompletionResultType]::ParameterName, 'Write Markdown')
            [CompletionResult]::new('--mine', '--mine', [CompletionResultType]::ParameterName, 'Your own keys: the defaults with what your configurations change')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'With --mine: the defaults that still hold as well')
            [CompletionResult]::new('--live', '--live', [CompletionResultType]::ParameterName, 'Your own keys as the running tools tell them (zsh, bash, tmux, nvim); runs them with your start-up files')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Follow a key through window manager, terminal, multiplexer, shell and programs')
            [CompletionResult]::new('conflicts', 'conflicts', [CompletionResultType]::ParameterValue, 'Find bindings that get in each other''s way, and what is wrong in your configurations')
            [CompletionResult]::new('translate', 'translate', [CompletionResultType]::ParameterValue, 'Say which keys do the same in another tool')
            [CompletionResult]::new('print', 'print', [CompletionResultType]::ParameterValue, 'Write a sheet to print: a drawn keyboard and a table')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit a sheet of your own, or notes on a tool''s keys')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;keys;why' {
            [CompletionResult]::new('--in', '--in', [CompletionResultType]::ParameterName, 'Only through these tools')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--press', '--press', [CompletionResultType]::ParameterName, 'Press the keys instead of writing them')
            [CompletionResult]::new('--defaults', '--defaults', [CompletionResultType]::ParameterName, 'Take every tool as it comes, not as you configured it')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a tool')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;keys;conflicts' {
            [CompletionResult]::new('--platform', '--platform', [CompletionResultType]::ParameterName, 'The keys of this platform')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--defaults', '--defaults', [CompletionResultType]::ParameterName, 'The tools as they come, without your configurations')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Also what the tool''s own rules may share')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a finding')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;keys;translate' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The tool that you know')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The tools to translate to; all editors when left out')
            [CompletionResult]::new('--platform', '--platform', [CompletionResultType]::ParameterName, 'The keys of this platform')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a translation')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;keys;print' {
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Only what you changed, or only what is essential')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How it is written')
            [CompletionResult]::new('--mode', '--mode', [CompletionResultType]::ParameterName, 'The mode that the keyboard shows, for tools that have modes')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write it to this file instead')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write it to this file instead')
            [CompletionResult]::new('--platform', '--platform', [CompletionResultType]::ParameterName, 'The keys of this platform')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;keys;edit' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List your sheets, and what is wrong in them')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;keys;help' {
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Follow a key through window manager, terminal, multiplexer, shell and programs')
            [CompletionResult]::new('conflicts', 'conflicts', [CompletionResultType]::ParameterValue, 'Find bindings that get in each other''s way, and what is wrong in your configurations')
            [CompletionResult]::new('translate', 'translate', [CompletionResultType]::ParameterValue, 'Say which keys do the same in another tool')
            [CompletionResult]::new('print', 'print', [CompletionResultType]::ParameterValue, 'Write a sheet to print: a drawn keyboard and a table')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit a sheet of your own, or notes on a tool''s keys')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;keys;help;why' {
            break
        }
        'wh;keys;help;conflicts' {
            break
        }
        'wh;keys;help;translate' {
            break
        }
        'wh;keys;help;print' {
            break
        }
        'wh;keys;help;edit' {
            break
        }
        'wh;keys;help;help' {
            break
        }
        'wh;new' {
            [CompletionResult]::new('--stack', '--stack', [CompletionResultType]::ParameterName, 'A template that comes with `wh`; python when left out')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'A template in a folder')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Answer a question')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Answers in a TOML file, such as another project''s .wheelhouse/answers.toml')
            [CompletionResult]::new('--into', '--into', [CompletionResultType]::ParameterName, 'The folder of the project')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'With --dry-run: how it is shown')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--defaults', '--defaults', [CompletionResultType]::ParameterName, 'Take every default that --set and --answers leave, without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written')
            [CompletionResult]::new('--no-git', '--no-git', [CompletionResultType]::ParameterName, 'Make no repository and no first commit')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Write into a folder that holds something, over files of the same names')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List the templates that come with `wh`, or what the one named with --stack or --from asks')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'With --list: write one JSON object a template or question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;project' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Merge a newer template, or changed answers, into a project')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a part to a project')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Judge a project by its files: will it hold under load, and stop without harm?')
            [CompletionResult]::new('prove', 'prove', [CompletionResultType]::ParameterValue, 'Boot it, test it, load it, break it, and write down what was measured')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;project;update' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The template in a folder; the one of the project''s name that comes with `wh` when left out')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Change an answer')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'With --dry-run: how it is shown')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--defaults', '--defaults', [CompletionResultType]::ParameterName, 'Take the defaults of new questions without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Go on with changes that are not committed, to an older version, or without the files that the template wrote before')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;project;add' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('module', 'module', [CompletionResultType]::ParameterValue, 'Add a vertical module: model, migration, API, tasks, tests')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;project;add;module' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'The project')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The template in a folder; the one of the project''s name that comes with `wh` when left out')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Set entity, the name of one of what the module holds, where English does not tell; or a secret answer, which is not recorded')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'With --dry-run: how it is shown')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Go on though the template is of another version than the project')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;project;add;help' {
            [CompletionResult]::new('module', 'module', [CompletionResultType]::ParameterValue, 'Add a vertical module: model, migration, API, tasks, tests')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;project;add;help;module' {
            break
        }
        'wh;project;add;help;help' {
            break
        }
        'wh;project;check' {
            [CompletionResult]::new('--reserve', '--reserve', [CompletionResultType]::ParameterName, 'Keep this many connections of the database for people and tools')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Take warnings for errors')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'List the rules')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object a finding, or a rule')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;project;prove' {
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Make only these experiments; writes a report only with --report')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write the report here, and the chart beside it [default: docs/proof.md in the project]')
            [CompletionResult]::new('--seconds', '--seconds', [CompletionResultType]::ParameterName, 'Measure each figure for so many seconds')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--short', '--short', [CompletionResultType]::ParameterName, 'Take short loads: the claims are tried all the same, figures vary more')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Keep the scratch folder with logs and configurations, and say where it is')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object an experiment, as each ends')
            [CompletionResult]::new('--no-report', '--no-report', [CompletionResultType]::ParameterName, 'Write no report')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;project;help' {
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Merge a newer template, or changed answers, into a project')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a part to a project')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Judge a project by its files: will it hold under load, and stop without harm?')
            [CompletionResult]::new('prove', 'prove', [CompletionResultType]::ParameterValue, 'Boot it, test it, load it, break it, and write down what was measured')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;project;help;update' {
            break
        }
        'wh;project;help;add' {
            [CompletionResult]::new('module', 'module', [CompletionResultType]::ParameterValue, 'Add a vertical module: model, migration, API, tasks, tests')
            break
        }
        'wh;project;help;add;module' {
            break
        }
        'wh;project;help;check' {
            break
        }
        'wh;project;help;prove' {
            break
        }
        'wh;project;help;help' {
            break
        }
        'wh;inspect' {
            [CompletionResult]::new('--base', '--base', [CompletionResultType]::ParameterName, 'Resolve relative links against this URL')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write one JSON object an input, in their order')
            [CompletionResult]::new('--allow-private', '--allow-private', [CompletionResultType]::ParameterName, 'Fetch from private and loopback addresses too')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;completions' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--static', '--static', [CompletionResultType]::ParameterName, 'Print the script that knows only commands and options')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;man' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;demo' {
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Keep the database in this folder')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Use this database')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto, or `color` of the configuration]')
            [CompletionResult]::new('--no-screen', '--no-screen', [CompletionResultType]::ParameterName, 'Print a summary and the list instead of opening the screen')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'Print a summary and the list instead of opening the screen')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr; twice for details, three times for everything')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but errors on stderr, and show no progress')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never start a pager')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'wh;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Subscribe to feeds, or to the feed of a page')
            [CompletionResult]::new('catalog', 'catalog', [CompletionResultType]::ParameterValue, 'Look through well-known sources to follow')
            [CompletionResult]::new('follow', 'follow', [CompletionResultType]::ParameterValue, 'Follow what a project uses: advisories that affect it, and releases')
            [CompletionResult]::new('sources', 'sources', [CompletionResultType]::ParameterValue, 'List, edit, move, pause and remove sources, and see what their fetches did')
            [CompletionResult]::new('auth', 'auth', [CompletionResultType]::ParameterValue, 'Say where the passwords and tokens of accounts are')
            [CompletionResult]::new('sync', 'sync', [CompletionResultType]::ParameterValue, 'Fetch the sources that are due')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List items, newest first')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Search titles, authors and text')
            [CompletionResult]::new('agenda', 'agenda', [CompletionResultType]::ParameterValue, 'List what takes place, by day, and write it as a calendar')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'List questions that wait for an answer, those first that you may know one to')
            [CompletionResult]::new('ask', 'ask', [CompletionResultType]::ParameterValue, 'Ask a question: look for duplicates, write it in your editor, open the site''s page')
            [CompletionResult]::new('query', 'query', [CompletionResultType]::ParameterValue, 'Save queries under names; its help is the guide to the query language')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Read items')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Open items in the browser')
            [CompletionResult]::new('mark', 'mark', [CompletionResultType]::ParameterValue, 'Mark items read or unread')
            [CompletionResult]::new('star', 'star', [CompletionResultType]::ParameterValue, 'Star items')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'Leave the list that an item came by')
            [CompletionResult]::new('tag', 'tag', [CompletionResultType]::ParameterValue, 'Tag items')
            [CompletionResult]::new('next', 'next', [CompletionResultType]::ParameterValue, 'Print the next unread item')
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Say why an item is here, and why it is read, unread or hidden')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Bring in subscriptions and states from elsewhere')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write out subscriptions, or everything')
            [CompletionResult]::new('tail', 'tail', [CompletionResultType]::ParameterValue, 'Print items as they arrive, one JSON object a line')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take back the last changes')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'List the changes that `wh undo` can take back')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Say what is wrong with the sources, and how to mend it')
            [CompletionResult]::new('db', 'db', [CompletionResultType]::ParameterValue, 'Look after the database')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show, check and edit the configuration')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'Look up keys: what does it, what do they do, in which tool, by default and as you set them')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Generate a project')
            [CompletionResult]::new('project', 'project', [CompletionResultType]::ParameterValue, 'Keep a generated project up to date, grow it, judge it, and prove what it claims')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Show what a feed holds, and every problem met in it')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Try everything out with sample sources, without a network')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'wh;help;add' {
            break
        }
        'wh;help;catalog' {
            break
        }
        'wh;help;follow' {
            break
        }
        'wh;help;sources' {
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List sources with their unread counts')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change what is kept about a source')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove sources with their items (`wh undo` brings them back)')
            [CompletionResult]::new('rmdir', 'rmdir', [CompletionResultType]::ParameterValue, 'Take folders off the list that no source is in (`wh undo` brings them back)')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Stop fetching sources')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Fetch paused or stopped sources again')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'Move sources into a folder')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Show past fetches: status, validators, bytes, new items, and when the next is due and why')
            break
        }
        'wh;help;sources;ls' {
            break
        }
        'wh;help;sources;edit' {
            break
        }
        'wh;help;sources;rm' {
            break
        }
        'wh;help;sources;rmdir' {
            break
        }
        'wh;help;sources;pause' {
            break
        }
        'wh;help;sources;resume' {
            break
        }
        'wh;help;sources;move' {
            break
        }
        'wh;help;sources;log' {
            break
        }
        'wh;help;auth' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Say where the secret of an account is')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List accounts, and where the secret of each is')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'See whether secrets are to be had, and let us in')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Forget a secret')
            break
        }
        'wh;help;auth;add' {
            break
        }
        'wh;help;auth;list' {
            break
        }
        'wh;help;auth;check' {
            break
        }
        'wh;help;auth;rm' {
            break
        }
        'wh;help;sync' {
            break
        }
        'wh;help;ls' {
            break
        }
        'wh;help;search' {
            break
        }
        'wh;help;agenda' {
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write it as one calendar for other programs')
            [CompletionResult]::new('remind', 'remind', [CompletionResultType]::ParameterValue, 'Have the desktop remind of what begins soon')
            break
        }
        'wh;help;agenda;export' {
            break
        }
        'wh;help;agenda;remind' {
            break
        }
        'wh;help;questions' {
            break
        }
        'wh;help;ask' {
            [CompletionResult]::new('drafts', 'drafts', [CompletionResultType]::ParameterValue, 'List the drafts, the one that was written last first')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Go on with a draft, then open the site''s page with it')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Throw drafts away')
            break
        }
        'wh;help;ask;drafts' {
            break
        }
        'wh;help;ask;resume' {
            break
        }
        'wh;help;ask;rm' {
            break
        }
        'wh;help;query' {
            [CompletionResult]::new('save', 'save', [CompletionResultType]::ParameterValue, 'Save a query under a name, in the place of what was there')
            [CompletionResult]::new('pin', 'pin', [CompletionResultType]::ParameterValue, 'Make saved queries tabs of the screen, in this order; one that is a tab already moves to the end')
            [CompletionResult]::new('unpin', 'unpin', [CompletionResultType]::ParameterValue, 'Take the tabs of saved queries away; the queries stay')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List the saved queries with the number of their items')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove saved queries')
            break
        }
        'wh;help;query;save' {
            break
        }
        'wh;help;query;pin' {
            break
        }
        'wh;help;query;unpin' {
            break
        }
        'wh;help;query;ls' {
            break
        }
        'wh;help;query;rm' {
            break
        }
        'wh;help;show' {
            break
        }
        'wh;help;open' {
            break
        }
        'wh;help;mark' {
            break
        }
        'wh;help;star' {
            break
        }
        'wh;help;unsubscribe' {
            break
        }
        'wh;help;tag' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add tags to items')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Take tags away from items')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List the tags with the number of their items')
            break
        }
        'wh;help;tag;add' {
            break
        }
        'wh;help;tag;rm' {
            break
        }
        'wh;help;tag;ls' {
            break
        }
        'wh;help;next' {
            break
        }
        'wh;help;why' {
            break
        }
        'wh;help;import' {
            break
        }
        'wh;help;export' {
            break
        }
        'wh;help;tail' {
            break
        }
        'wh;help;undo' {
            break
        }
        'wh;help;log' {
            break
        }
        'wh;help;doctor' {
            break
        }
        'wh;help;db' {
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where it is')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check its integrity')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy it while it is in use')
            [CompletionResult]::new('vacuum', 'vacuum', [CompletionResultType]::ParameterValue, 'Give unused space back')
            break
        }
        'wh;help;db;path' {
            break
        }
        'wh;help;db;check' {
            break
        }
        'wh;help;db;backup' {
            break
        }
        'wh;help;db;vacuum' {
            break
        }
        'wh;help;config' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print the values in force, defaults among them')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where the file is')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Open the file in $VISUAL or $EDITOR, and check it afterwards')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Name what is wrong in it, with line and column: options, values, keys')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented file with every option')
            break
        }
        'wh;help;config;show' {
            break
        }
        'wh;help;config;path' {
            break
        }
        'wh;help;config;edit' {
            break
        }
        'wh;help;config;check' {
            break
        }
        'wh;help;config;init' {
            break
        }
        'wh;help;keys' {
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Follow a key through window manager, terminal, multiplexer, shell and programs')
            [CompletionResult]::new('conflicts', 'conflicts', [CompletionResultType]::ParameterValue, 'Find bindings that get in each other''s way, and what is wrong in your configurations')
            [CompletionResult]::new('translate', 'translate', [CompletionResultType]::ParameterValue, 'Say which keys do the same in another tool')
            [CompletionResult]::new('print', 'print', [CompletionResultType]::ParameterValue, 'Write a sheet to print: a drawn keyboard and a table')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit a sheet of your own, or notes on a tool''s keys')
            break
        }
        'wh;help;keys;why' {
            break
        }
        'wh;help;keys;conflicts' {
            break
        }
        'wh;help;keys;translate' {
            break
        }
        'wh;help;keys;print' {
            break
        }
        'wh;help;keys;edit' {
            break
        }
        'wh;help;new' {
            break
        }
        'wh;help;project' {
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Merge a newer template, or changed answers, into a project')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a part to a project')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Judge a project by its files: will it hold under load, and stop without harm?')
            [CompletionResult]::new('prove', 'prove', [CompletionResultType]::ParameterValue, 'Boot it, test it, load it, break it, and write down what was measured')
            break
        }
        'wh;help;project;update' {
            break
        }
        'wh;help;project;add' {
            [CompletionResult]::new('module', 'module', [CompletionResultType]::ParameterValue, 'Add a vertical module: model, migration, API, tasks, tests')
            break
        }
        'wh;help;project;add;module' {
            break
        }
        'wh;help;project;check' {
            break
        }
        'wh;help;project;prove' {
            break
        }
        'wh;help;inspect' {
            break
        }
        'wh;help;completions' {
            break
        }
        'wh;help;man' {
            break
        }
        'wh;help;demo' {
            break
        }
        'wh;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
