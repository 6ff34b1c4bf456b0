module completions {

  def "nu-complete wh color" [] {
    [ "auto" "always" "never" ]
  }

  # A local-first reader for the terminal, the shell and scripts
  export extern wh [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --plain                   # Read line by line, without a screen: for screen readers, simple terminals and pipes
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete wh add remark_updated" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh add full_text" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh add notify" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh add unfold" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh add replies" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh add boosts" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh add all_mail" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh add mark_seen" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh add color" [] {
    [ "auto" "always" "never" ]
  }

  # Subscribe to feeds, or to the feed of a page
  export extern "wh add" [
    --all                     # Subscribe to every feed that a page names
    --pick: string            # Subscribe to the N-th feed that a page names, counted from 1
    --starter: string         # Follow sources of the catalog: topics or single ones; without a name the fifteen of a first run
    --no-fetch                # Store the address as it is, without asking the network about it
    --list-sites              # List the sites that have short names, and what each takes
    --json                    # Write one JSON object a source
    --name: string            # The name it is listed and addressed by [default: made from the feed's title]
    --folder: string          # The folder it lies in; `/` nests
    --tag: string             # Add a tag (may be repeated)
    --interval: string        # Fetch it at this interval: minutes, or 45m, 6h, 2d; `auto` adapts to the feed
    --remark-updated: string@"nu-complete wh add remark_updated" # Mark an item unread again when its publisher changes it
    --full-text: string@"nu-complete wh add full_text" # Fetch the page of each new item and show its full text
    --notify: string@"nu-complete wh add notify" # Have the desktop tell of its new items and events, where `[notify]` is enabled [default: as configured]
    --keep-read-days: string  # Delete read items after this many days; 0 keeps them
    --keep-unread-days: string # Delete unread items after this many days; 0 keeps them
    --unread-on-subscribe: string # How many items the first fetch leaves unread: a number or `all`
    --unfold: string@"nu-complete wh add unfold" # Take digests of mail apart into their links [default: true]
    --replies: string@"nu-complete wh add replies" # Of a microblog, read what answers others too [default: true of hashtags and chosen feeds]
    --boosts: string@"nu-complete wh add boosts" # Of a microblog, read what is passed on too: boosts, reposts [default: true]
    --all-mail: string@"nu-complete wh add all_mail" # Of a mailbox, read mail between people too, not only what was sent to many [default: true of files]
    --mark-seen: string@"nu-complete wh add mark_seen" # Of a mailbox on a server, mark messages there as seen once they are stored here
    --move-to: string         # Of a mailbox on a server, move messages there into this mailbox once they are stored here
    --api-base: string        # Ask the API of an account at this address instead of its usual one (empty to take that back)
    --allow-private           # Let it lie on a private or loopback address
    --header: string          # Send this header to its host (may be repeated); the value `-` is asked for
    --user-agent: string      # Send this User-Agent
    --basic: string           # Log in with HTTP basic authentication as this user; the password is asked for
    --password-env: string    # Take the password from this environment variable
    --password-command: string # Take the password from the first line that this command prints; it is run without a shell
    --proxy: string           # Go through this proxy (http, https, socks5, socks5h)
    --timeout: string         # Give up after this many seconds
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh add color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...urls: string           # Pages, feeds, or short names such as `gh:OWNER/REPO`, mail such as `maildir:PATH`, channels of Slack and Discord, accounts and lists of Mastodon, Bluesky and X; `file://` names a local feed
  ]

  def "nu-complete wh catalog color" [] {
    [ "auto" "always" "never" ]
  }

  # Look through well-known sources to follow
  export extern "wh catalog" [
    --all                     # Every source of every topic
    --json                    # Write one JSON object a topic or source
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh catalog color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...words: string          # A topic, a source, `starter`, or words to look for; the topics when left out
  ]

  def "nu-complete wh follow fail_on" [] {
    [ "affected" "direct" "low" "medium" "high" "critical" "never" ]
  }

  def "nu-complete wh follow color" [] {
    [ "auto" "always" "never" ]
  }

  # Follow what a project uses: advisories that affect it, and releases
  export extern "wh follow" [
    --check                   # Only ask for advisories: nothing is followed, and no database is made
    --no-feeds                # Do not follow releases
    --dry-run                 # Show what would be followed; ask nobody, change nothing
    --all                     # Also show the advisories of direct dependencies that do not affect the versions in use
    --fail-on: string@"nu-complete wh follow fail_on" # End with 4 from which finding on; `affected` is any, `direct` one of a direct dependency
    --ignore: string          # Leave out an advisory, by any of its names; give it several times for several
    --folder: string          # The folder of the sources; it is named after the project where this is left out
    --prune                   # Stop following what was followed for this project and is used no longer
    --api-base: string        # Where OSV is asked
    --allow-private           # That address may be private or on this machine
    --json                    # Write one JSON object a line
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh follow color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    path?: directory          # The folder of the project
  ]

  def "nu-complete wh sources color" [] {
    [ "auto" "always" "never" ]
  }

  # List, edit, move, pause and remove sources, and see what their fetches did
  export extern "wh sources" [
    --folder: string          # Only sources in this folder and below it
    --tag: string             # Only sources with this tag
    --failing                 # Only sources whose last fetch failed
    --json                    # Write one JSON object a source
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh sources color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh sources ls color" [] {
    [ "auto" "always" "never" ]
  }

  # List sources with their unread counts
  export extern "wh sources ls" [
    --folder: string          # Only sources in this folder and below it
    --tag: string             # Only sources with this tag
    --failing                 # Only sources whose last fetch failed
    --json                    # Write one JSON object a source
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh sources ls color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh sources edit remark_updated" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh sources edit full_text" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh sources edit notify" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh sources edit unfold" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh sources edit replies" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh sources edit boosts" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh sources edit all_mail" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh sources edit mark_seen" [] {
    [ "true" "false" ]
  }

  def "nu-complete wh sources edit color" [] {
    [ "auto" "always" "never" ]
  }

  # Change what is kept about a source
  export extern "wh sources edit" [
    --url: string             # Fetch from this address from now on
    --untag: string           # Take a tag away (may be repeated)
    --no-allow-private        # Refuse private and loopback addresses again
    --name: string            # The name it is listed and addressed by [default: made from the feed's title]
    --folder: string          # The folder it lies in; `/` nests
    --tag: string             # Add a tag (may be repeated)
    --interval: string        # Fetch it at this interval: minutes, or 45m, 6h, 2d; `auto` adapts to the feed
    --remark-updated: string@"nu-complete wh sources edit remark_updated" # Mark an item unread again when its publisher changes it
    --full-text: string@"nu-complete wh sources edit full_text" # Fetch the page of each new item and show its full text
    --notify: string@"nu-complete wh sources edit notify" # Have the desktop tell of its new items and events, where `[notify]` is enabled [default: as configured]
    --keep-read-days: string  # Delete read items after this many days; 0 keeps them
    --keep-unread-days: string # Delete unread items after this many days; 0 keeps them
    --unread-on-subscribe: string # How many items the first fetch leaves unread: a number or `all`
    --unfold: string@"nu-complete wh sources edit unfold" # Take digests of mail apart into their links [default: true]
    --replies: string@"nu-complete wh sources edit replies" # Of a microblog, read what answers others too [default: true of hashtags and chosen feeds]
    --boosts: string@"nu-complete wh sources edit boosts" # Of a microblog, read what is passed on too: boosts, reposts [default: true]
    --all-mail: string@"nu-complete wh sources edit all_mail" # Of a mailbox, read mail between people too, not only what was sent to many [default: true of files]
    --mark-seen: string@"nu-complete wh sources edit mark_seen" # Of a mailbox on a server, mark messages there as seen once they are stored here
    --move-to: string         # Of a mailbox on a server, move messages there into this mailbox once they are stored here
    --api-base: string        # Ask the API of an account at this address instead of its usual one (empty to take that back)
    --allow-private           # Let it lie on a private or loopback address
    --header: string          # Send this header to its host (may be repeated); the value `-` is asked for
    --user-agent: string      # Send this User-Agent
    --basic: string           # Log in with HTTP basic authentication as this user; the password is asked for
    --password-env: string    # Take the password from this environment variable
    --password-command: string # Take the password from the first line that this command prints; it is run without a shell
    --proxy: string           # Go through this proxy (http, https, socks5, socks5h)
    --timeout: string         # Give up after this many seconds
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh sources edit color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    source: string            # The source: id, name or URL
  ]

  def "nu-complete wh sources rm color" [] {
    [ "auto" "always" "never" ]
  }

  # Remove sources with their items (`wh undo` brings them back)
  export extern "wh sources rm" [
    --yes(-y)                 # Do not ask
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh sources rm color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # The sources: ids, names or URLs
  ]

  def "nu-complete wh sources rmdir color" [] {
    [ "auto" "always" "never" ]
  }

  # Take folders off the list that no source is in (`wh undo` brings them back)
  export extern "wh sources rmdir" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh sources rmdir color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...folders: string        # The folders; `/` nests
  ]

  def "nu-complete wh sources pause color" [] {
    [ "auto" "always" "never" ]
  }

  # Stop fetching sources
  export extern "wh sources pause" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh sources pause color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # The sources: ids, names or URLs
  ]

  def "nu-complete wh sources resume color" [] {
    [ "auto" "always" "never" ]
  }

  # Fetch paused or stopped sources again
  export extern "wh sources resume" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh sources resume color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # The sources: ids, names or URLs
  ]

  def "nu-complete wh sources move color" [] {
    [ "auto" "always" "never" ]
  }

  # Move sources into a folder
  export extern "wh sources move" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh sources move color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # The sources: ids, names or URLs
    folder: string            # The folder; `/` nests, an empty name is the top
  ]

  def "nu-complete wh sources log color" [] {
    [ "auto" "always" "never" ]
  }

  # Show past fetches: status, validators, bytes, new items, and when the next is due and why
  export extern "wh sources log" [
    --limit(-n): string       # Show at most this many fetches, 0 for all
    --json                    # Write one JSON object a fetch
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh sources log color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    source?: string           # Only this source: id, name or URL
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh sources help" [
  ]

  # List sources with their unread counts
  export extern "wh sources help ls" [
  ]

  # Change what is kept about a source
  export extern "wh sources help edit" [
  ]

  # Remove sources with their items (`wh undo` brings them back)
  export extern "wh sources help rm" [
  ]

  # Take folders off the list that no source is in (`wh undo` brings them back)
  export extern "wh sources help rmdir" [
  ]

  # Stop fetching sources
  export extern "wh sources help pause" [
  ]

  # Fetch paused or stopped sources again
  export extern "wh sources help resume" [
  ]

  # Move sources into a folder
  export extern "wh sources help move" [
  ]

  # Show past fetches: status, validators, bytes, new items, and when the next is due and why
  export extern "wh sources help log" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh sources help help" [
  ]

  def "nu-complete wh auth color" [] {
    [ "auto" "always" "never" ]
  }

  # Say where the passwords and tokens of accounts are
  export extern "wh auth" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh auth color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh auth add color" [] {
    [ "auto" "always" "never" ]
  }

  # Say where the secret of an account is
  export extern "wh auth add" [
    --file: path              # Keep it in a file that only you can read; without a path in one beside the configuration
    --command: string         # Have this program print it, as its first line; it is run without a shell
    --env: string             # Take it from this environment variable
    --token                   # It is an access token (OAuth 2), not a password
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh auth add color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    account: string           # The account: USER@HOST
  ]

  def "nu-complete wh auth list color" [] {
    [ "auto" "always" "never" ]
  }

  # List accounts, and where the secret of each is
  export extern "wh auth list" [
    --json                    # Write one JSON object an account
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh auth list color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh auth check color" [] {
    [ "auto" "always" "never" ]
  }

  # See whether secrets are to be had, and let us in
  export extern "wh auth check" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh auth check color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    account?: string          # Only this account
  ]

  def "nu-complete wh auth rm color" [] {
    [ "auto" "always" "never" ]
  }

  # Forget a secret
  export extern "wh auth rm" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh auth rm color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    account: string           # The account: USER@HOST
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh auth help" [
  ]

  # Say where the secret of an account is
  export extern "wh auth help add" [
  ]

  # List accounts, and where the secret of each is
  export extern "wh auth help list" [
  ]

  # See whether secrets are to be had, and let us in
  export extern "wh auth help check" [
  ]

  # Forget a secret
  export extern "wh auth help rm" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh auth help help" [
  ]

  def "nu-complete wh sync color" [] {
    [ "auto" "always" "never" ]
  }

  # Fetch the sources that are due
  export extern "wh sync" [
    --all(-a)                 # Every source that is not paused, due or not
    --watch(-w)               # Stay, and fetch each source when it is due
    --json                    # Write one JSON object a source, and a summary as the last line
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh sync color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # Only these sources, due or not: ids, names or URLs
  ]

  def "nu-complete wh ls color" [] {
    [ "auto" "always" "never" ]
  }

  # List items, newest first
  export extern "wh ls" [
    --limit(-n): string       # List at most this many items, 0 for all
    --json                    # Write one JSON object an item
    --ids                     # Write ids only, one a line
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh ls color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...query: string          # Only items that match
  ]

  def "nu-complete wh search color" [] {
    [ "auto" "always" "never" ]
  }

  # Search titles, authors and text
  export extern "wh search" [
    --limit(-n): string       # List at most this many items, 0 for all
    --json                    # Write one JSON object an item
    --ids                     # Write ids only, one a line
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh search color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...query: string          # What to look for
  ]

  def "nu-complete wh agenda color" [] {
    [ "auto" "always" "never" ]
  }

  # List what takes place, by day, and write it as a calendar
  export extern "wh agenda" [
    --days: string            # How many days, today included
    --json                    # Write one JSON object an event
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh agenda color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...query: string          # Only events that match, as in `wh ls`
  ]

  def "nu-complete wh agenda export color" [] {
    [ "auto" "always" "never" ]
  }

  # Write it as one calendar for other programs
  export extern "wh agenda export" [
    --days: string            # How many days, today included
    --output(-o): path        # Write to this file instead of stdout
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh agenda export color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...query: string          # Only events that match, as in `wh ls`
  ]

  def "nu-complete wh agenda remind color" [] {
    [ "auto" "always" "never" ]
  }

  # Have the desktop remind of what begins soon
  export extern "wh agenda remind" [
    --wait: string            # Stay for so many seconds, to open what is chosen in the notifications
    --json                    # Write one JSON object an event
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh agenda remind color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh agenda help" [
  ]

  # Write it as one calendar for other programs
  export extern "wh agenda help export" [
  ]

  # Have the desktop remind of what begins soon
  export extern "wh agenda help remind" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh agenda help help" [
  ]

  def "nu-complete wh questions color" [] {
    [ "auto" "always" "never" ]
  }

  # List questions that wait for an answer, those first that you may know one to
  export extern "wh questions" [
    --tag: string             # Only those with one of these tags
    --site: string            # Only those of this site, by its short name or its host
    --unanswered              # Only those without any answer, as is usual
    --unaccepted              # Those with answers too, while none is accepted
    --days: string            # Only those asked within so many days (0 for all)
    --limit(-n): string       # At most so many (0 for all)
    --json                    # Write one JSON object a question
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh questions color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh ask color" [] {
    [ "auto" "always" "never" ]
  }

  # Ask a question: look for duplicates, write it in your editor, open the site's page
  export extern "wh ask" [
    --tag: string             # A tag of the question; several by several
    --site: string            # Where it is asked, by short name or host [default: stackoverflow]
    --search                  # Only look for likely duplicates
    --offline                 # Do not ask the site for duplicates
    --json                    # Write one JSON object a likely duplicate
    --print                   # Print the page's address and the text instead of opening it
    --api-base: string        # Ask the API at this address instead of its usual one
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh ask color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...title: string          # The question, as its title
  ]

  def "nu-complete wh ask drafts color" [] {
    [ "auto" "always" "never" ]
  }

  # List the drafts, the one that was written last first
  export extern "wh ask drafts" [
    --json                    # Write one JSON object a draft
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh ask drafts color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh ask resume color" [] {
    [ "auto" "always" "never" ]
  }

  # Go on with a draft, then open the site's page with it
  export extern "wh ask resume" [
    --no-edit                 # Do not open the editor
    --print                   # Print the page's address and the text instead of opening it
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh ask resume color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    name?: string             # The draft; the one that was written last when left out
  ]

  def "nu-complete wh ask rm color" [] {
    [ "auto" "always" "never" ]
  }

  # Throw drafts away
  export extern "wh ask rm" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh ask rm color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...names: string          # The drafts
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh ask help" [
  ]

  # List the drafts, the one that was written last first
  export extern "wh ask help drafts" [
  ]

  # Go on with a draft, then open the site's page with it
  export extern "wh ask help resume" [
  ]

  # Throw drafts away
  export extern "wh ask help rm" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh ask help help" [
  ]

  def "nu-complete wh query color" [] {
    [ "auto" "always" "never" ]
  }

  # Save queries under names; its help is the guide to the query language
  export extern "wh query" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh query color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh query save color" [] {
    [ "auto" "always" "never" ]
  }

  # Save a query under a name, in the place of what was there
  export extern "wh query save" [
    --tab                     # Make it a tab of the screen too
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh query save color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    name: string              # Its name: letters, digits, - _ . and /
    ...query: string          # The query
  ]

  def "nu-complete wh query pin color" [] {
    [ "auto" "always" "never" ]
  }

  # Make saved queries tabs of the screen, in this order; one that is a tab already moves to the end
  export extern "wh query pin" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh query pin color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...queries: string        # Their names
  ]

  def "nu-complete wh query unpin color" [] {
    [ "auto" "always" "never" ]
  }

  # Take the tabs of saved queries away; the queries stay
  export extern "wh query unpin" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh query unpin color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...queries: string        # Their names
  ]

  def "nu-complete wh query ls color" [] {
    [ "auto" "always" "never" ]
  }

  # List the saved queries with the number of their items
  export extern "wh query ls" [
    --json                    # Write one JSON object a query
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh query ls color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh query rm color" [] {
    [ "auto" "always" "never" ]
  }

  # Remove saved queries
  export extern "wh query rm" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh query rm color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...queries: string        # Their names
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh query help" [
  ]

  # Save a query under a name, in the place of what was there
  export extern "wh query help save" [
  ]

  # Make saved queries tabs of the screen, in this order; one that is a tab already moves to the end
  export extern "wh query help pin" [
  ]

  # Take the tabs of saved queries away; the queries stay
  export extern "wh query help unpin" [
  ]

  # List the saved queries with the number of their items
  export extern "wh query help ls" [
  ]

  # Remove saved queries
  export extern "wh query help rm" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh query help help" [
  ]

  def "nu-complete wh show color" [] {
    [ "auto" "always" "never" ]
  }

  # Read items
  export extern "wh show" [
    --raw                     # Write the stored HTML
    --md                      # Write Markdown
    --json                    # Write one JSON object an item
    --full                    # Fetch its page and show the full text, which is kept and found by search from then on
    --sent                    # Show what the source sent, though the full text is here
    --no-mark                 # Leave it unread
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh show color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...items: string          # The items: ids or URLs; `-` reads ids from stdin
  ]

  def "nu-complete wh open color" [] {
    [ "auto" "always" "never" ]
  }

  # Open items in the browser
  export extern "wh open" [
    --print                   # Print the links instead of opening them
    --no-mark                 # Leave them unread
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh open color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...items: string          # The items: ids or URLs; `-` reads ids from stdin
  ]

  def "nu-complete wh mark state" [] {
    [ "read" "unread" ]
  }

  def "nu-complete wh mark color" [] {
    [ "auto" "always" "never" ]
  }

  # Mark items read or unread
  export extern "wh mark" [
    --query: string           # All items that match this query
    --source: string          # All items of this source: id, name or URL
    --all                     # All items
    --yes(-y)                 # Do not ask
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh mark color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    state: string@"nu-complete wh mark state" # The new state
    ...ids: string            # The items' ids; `-` reads them from stdin
  ]

  def "nu-complete wh star color" [] {
    [ "auto" "always" "never" ]
  }

  # Star items
  export extern "wh star" [
    --off                     # Take the star away
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh star color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...ids: string            # The items' ids; `-` reads them from stdin
  ]

  def "nu-complete wh unsubscribe color" [] {
    [ "auto" "always" "never" ]
  }

  # Leave the list that an item came by
  export extern "wh unsubscribe" [
    --yes(-y)                 # Do not ask
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh unsubscribe color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    item: string              # The item: its id, as `wh ls` prints it, or its URL
  ]

  def "nu-complete wh tag color" [] {
    [ "auto" "always" "never" ]
  }

  # Tag items
  export extern "wh tag" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh tag color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh tag add color" [] {
    [ "auto" "always" "never" ]
  }

  # Add tags to items
  export extern "wh tag add" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh tag add color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    tags: string              # The tag, or several with commas between
    ...ids: string            # The items' ids; `-` reads them from stdin
  ]

  def "nu-complete wh tag rm color" [] {
    [ "auto" "always" "never" ]
  }

  # Take tags away from items
  export extern "wh tag rm" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh tag rm color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    tags: string              # The tag, or several with commas between
    ...ids: string            # The items' ids; `-` reads them from stdin
  ]

  def "nu-complete wh tag ls color" [] {
    [ "auto" "always" "never" ]
  }

  # List the tags with the number of their items
  export extern "wh tag ls" [
    --json                    # Write one JSON object a tag
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh tag ls color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh tag help" [
  ]

  # Add tags to items
  export extern "wh tag help add" [
  ]

  # Take tags away from items
  export extern "wh tag help rm" [
  ]

  # List the tags with the number of their items
  export extern "wh tag help ls" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh tag help help" [
  ]

  def "nu-complete wh next color" [] {
    [ "auto" "always" "never" ]
  }

  # Print the next unread item
  export extern "wh next" [
    --mark                    # Mark it read
    --json                    # Write one JSON object
    --ids                     # Write its id only
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh next color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...query: string          # Only items that match
  ]

  def "nu-complete wh why color" [] {
    [ "auto" "always" "never" ]
  }

  # Say why an item is here, and why it is read, unread or hidden
  export extern "wh why" [
    --json                    # Write one JSON object an item
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh why color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...items: string          # The items: ids or URLs; `-` reads ids from stdin
  ]

  def "nu-complete wh import format" [] {
    [ "auto" "opml" "urls" "newsboat" "wheelhouse" ]
  }

  def "nu-complete wh import color" [] {
    [ "auto" "always" "never" ]
  }

  # Bring in subscriptions and states from elsewhere
  export extern "wh import" [
    --format: string@"nu-complete wh import format" # What the files are
    --folder: string          # Put everything below this folder
    --allow-private           # Let the sources lie on private and loopback addresses
    --local                   # Take files and folders of this machine from lists too; our own full export always brings them back
    --dry-run                 # Say what would be done, and change nothing
    --json                    # Write one JSON object a source
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh import color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...files: path            # The files; `-` reads stdin
  ]

  def "nu-complete wh export format" [] {
    [ "opml" "urls" "json" ]
  }

  def "nu-complete wh export color" [] {
    [ "auto" "always" "never" ]
  }

  # Write out subscriptions, or everything
  export extern "wh export" [
    --format: string@"nu-complete wh export format" # What to write
    --output(-o): path        # Write to this file instead of stdout
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh export color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh tail color" [] {
    [ "auto" "always" "never" ]
  }

  # Print items as they arrive, one JSON object a line
  export extern "wh tail" [
    --follow(-f)              # Stay, and print what arrives
    --since: string           # Start with the items first seen since this time: a date, an RFC 3339 time, or a span such as 45m, 6h, 2d
    --limit(-n): string       # Start with at most this many items, 0 for all
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh tail color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...query: string          # Only items that match
  ]

  def "nu-complete wh undo color" [] {
    [ "auto" "always" "never" ]
  }

  # Take back the last changes
  export extern "wh undo" [
    --dry-run                 # Say what would be taken back, and change nothing
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh undo color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    count?: string            # How many changes
  ]

  def "nu-complete wh log color" [] {
    [ "auto" "always" "never" ]
  }

  # List the changes that `wh undo` can take back
  export extern "wh log" [
    --limit(-n): string       # List at most this many changes, 0 for all
    --json                    # Write one JSON object a change
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh log color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh doctor color" [] {
    [ "auto" "always" "never" ]
  }

  # Say what is wrong with the sources, and how to mend it
  export extern "wh doctor" [
    --offline                 # Ask no service about the accounts
    --json                    # Write one JSON object a finding
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh doctor color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...sources: string        # Only these sources and their accounts: ids, names or URLs
  ]

  def "nu-complete wh db color" [] {
    [ "auto" "always" "never" ]
  }

  # Look after the database
  export extern "wh db" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh db color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh db path color" [] {
    [ "auto" "always" "never" ]
  }

  # Print where it is
  export extern "wh db path" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh db path color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh db check color" [] {
    [ "auto" "always" "never" ]
  }

  # Check its integrity
  export extern "wh db check" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh db check color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh db backup color" [] {
    [ "auto" "always" "never" ]
  }

  # Copy it while it is in use
  export extern "wh db backup" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh db backup color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    file?: path               # The copy [default: beside the database, with the time in its name]
  ]

  def "nu-complete wh db vacuum color" [] {
    [ "auto" "always" "never" ]
  }

  # Give unused space back
  export extern "wh db vacuum" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh db vacuum color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh db help" [
  ]

  # Print where it is
  export extern "wh db help path" [
  ]

  # Check its integrity
  export extern "wh db help check" [
  ]

  # Copy it while it is in use
  export extern "wh db help backup" [
  ]

  # Give unused space back
  export extern "wh db help vacuum" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh db help help" [
  ]

  def "nu-complete wh config color" [] {
    [ "auto" "always" "never" ]
  }

  # Show, check and edit the configuration
  export extern "wh config" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh config color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh config show color" [] {
    [ "auto" "always" "never" ]
  }

  # Print the values in force, defaults among them
  export extern "wh config show" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh config show color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    key?: string              # Only this option, or the options of this section
  ]

  def "nu-complete wh config path color" [] {
    [ "auto" "always" "never" ]
  }

  # Print where the file is
  export extern "wh config path" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh config path color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh config edit color" [] {
    [ "auto" "always" "never" ]
  }

  # Open the file in $VISUAL or $EDITOR, and check it afterwards
  export extern "wh config edit" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh config edit color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh config check color" [] {
    [ "auto" "always" "never" ]
  }

  # Name what is wrong in it, with line and column: options, values, keys
  export extern "wh config check" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh config check color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    file?: path               # The file [default: the one in use]
  ]

  def "nu-complete wh config init color" [] {
    [ "auto" "always" "never" ]
  }

  # Write a commented file with every option
  export extern "wh config init" [
    --force                   # Replace a file that is there
    --stdout                  # Write to stdout instead
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh config init color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh config help" [
  ]

  # Print the values in force, defaults among them
  export extern "wh config help show" [
  ]

  # Print where the file is
  export extern "wh config help path" [
  ]

  # Open the file in $VISUAL or $EDITOR, and check it afterwards
  export extern "wh config help edit" [
  ]

  # Name what is wrong in it, with line and column: options, values, keys
  export extern "wh config help check" [
  ]

  # Write a commented file with every option
  export extern "wh config help init" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh config help help" [
  ]

  def "nu-complete wh keys platform" [] {
    [ "linux" "macos" "windows" ]
  }

  def "nu-complete wh keys color" [] {
    [ "auto" "always" "never" ]
  }

  # Look up keys: what does it, what do they do, in which tool, by default and as you set them
  export extern "wh keys" [
    --key(-k): string         # Only bindings of these keys, and those that begin with them
    --press                   # Press the keys instead of writing them
    --mode: string            # Only this mode, table or panel of the tool
    --essential               # Only what a new colleague should learn first
    --limit(-n): string       # List at most this many, 0 for all
    --json                    # Write one JSON object a binding
    --md                      # Write Markdown
    --platform: string@"nu-complete wh keys platform" # The keys of this platform
    --mine                    # Your own keys: the defaults with what your configurations change
    --all                     # With --mine: the defaults that still hold as well
    --live                    # Your own keys as the running tools tell them (zsh, bash, tmux, nvim); runs them with your start-up files
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh keys color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...words: string          # A tool, then words for what is to be done; words alone look in every tool
  ]

  def "nu-complete wh keys why color" [] {
    [ "auto" "always" "never" ]
  }

  # Follow a key through window manager, terminal, multiplexer, shell and programs
  export extern "wh keys why" [
    --press                   # Press the keys instead of writing them
    --in: string              # Only through these tools
    --defaults                # Take every tool as it comes, not as you configured it
    --json                    # Write one JSON object a tool
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh keys why color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...keys: string           # The keys
  ]

  def "nu-complete wh keys conflicts platform" [] {
    [ "linux" "macos" "windows" ]
  }

  def "nu-complete wh keys conflicts color" [] {
    [ "auto" "always" "never" ]
  }

  # Find bindings that get in each other's way, and what is wrong in your configurations
  export extern "wh keys conflicts" [
    --defaults                # The tools as they come, without your configurations
    --all                     # Also what the tool's own rules may share
    --platform: string@"nu-complete wh keys conflicts platform" # The keys of this platform
    --json                    # Write one JSON object a finding
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh keys conflicts color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...tools: string          # Only these tools
  ]

  def "nu-complete wh keys translate platform" [] {
    [ "linux" "macos" "windows" ]
  }

  def "nu-complete wh keys translate color" [] {
    [ "auto" "always" "never" ]
  }

  # Say which keys do the same in another tool
  export extern "wh keys translate" [
    --from: string            # The tool that you know
    --to: string              # The tools to translate to; all editors when left out
    --platform: string@"nu-complete wh keys translate platform" # The keys of this platform
    --json                    # Write one JSON object a translation
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh keys translate color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...what: string           # Keys, or words for what is to be done
  ]

  def "nu-complete wh keys print only" [] {
    [ "mine" "essential" ]
  }

  def "nu-complete wh keys print format" [] {
    [ "html" "svg" "md" ]
  }

  def "nu-complete wh keys print platform" [] {
    [ "linux" "macos" "windows" ]
  }

  def "nu-complete wh keys print color" [] {
    [ "auto" "always" "never" ]
  }

  # Write a sheet to print: a drawn keyboard and a table
  export extern "wh keys print" [
    --only: string@"nu-complete wh keys print only" # Only what you changed, or only what is essential
    --format: string@"nu-complete wh keys print format" # How it is written
    --mode: string            # The mode that the keyboard shows, for tools that have modes
    --output(-o): path        # Write it to this file instead
    --platform: string@"nu-complete wh keys print platform" # The keys of this platform
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh keys print color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    tool?: string             # The tool
  ]

  def "nu-complete wh keys edit color" [] {
    [ "auto" "always" "never" ]
  }

  # Edit a sheet of your own, or notes on a tool's keys
  export extern "wh keys edit" [
    --list                    # List your sheets, and what is wrong in them
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh keys edit color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    name?: string             # The sheet
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh keys help" [
  ]

  # Follow a key through window manager, terminal, multiplexer, shell and programs
  export extern "wh keys help why" [
  ]

  # Find bindings that get in each other's way, and what is wrong in your configurations
  export extern "wh keys help conflicts" [
  ]

  # Say which keys do the same in another tool
  export extern "wh keys help translate" [
  ]

  # Write a sheet to print: a drawn keyboard and a table
  export extern "wh keys help print" [
  ]

  # Edit a sheet of your own, or notes on a tool's keys
  export extern "wh keys help edit" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh keys help help" [
  ]

  def "nu-complete wh new format" [] {
    [ "tree" "json" "diff" ]
  }

  def "nu-complete wh new color" [] {
    [ "auto" "always" "never" ]
  }

  # Generate a project
  export extern "wh new" [
    --stack: string           # A template that comes with `wh`; python when left out
    --from: directory         # A template in a folder
    --set: string             # Answer a question
    --answers: path           # Answers in a TOML file, such as another project's .wheelhouse/answers.toml
    --into: directory         # The folder of the project
    --defaults                # Take every default that --set and --answers leave, without asking
    --dry-run                 # Show what would be written
    --format: string@"nu-complete wh new format" # With --dry-run: how it is shown
    --no-git                  # Make no repository and no first commit
    --force                   # Write into a folder that holds something, over files of the same names
    --list                    # List the templates that come with `wh`, or what the one named with --stack or --from asks
    --json                    # With --list: write one JSON object a template or question
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh new color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    name?: string             # The project's name; its folder's too, in small letters with - between words
  ]

  def "nu-complete wh project color" [] {
    [ "auto" "always" "never" ]
  }

  # Keep a generated project up to date, grow it, judge it, and prove what it claims
  export extern "wh project" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh project color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh project update format" [] {
    [ "tree" "json" "diff" ]
  }

  def "nu-complete wh project update color" [] {
    [ "auto" "always" "never" ]
  }

  # Merge a newer template, or changed answers, into a project
  export extern "wh project update" [
    --from: directory         # The template in a folder; the one of the project's name that comes with `wh` when left out
    --set: string             # Change an answer
    --defaults                # Take the defaults of new questions without asking
    --dry-run                 # Show what would change
    --format: string@"nu-complete wh project update format" # With --dry-run: how it is shown
    --force                   # Go on with changes that are not committed, to an older version, or without the files that the template wrote before
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh project update color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    dir?: directory           # The project
  ]

  def "nu-complete wh project add color" [] {
    [ "auto" "always" "never" ]
  }

  # Add a part to a project
  export extern "wh project add" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh project add color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete wh project add module format" [] {
    [ "tree" "json" "diff" ]
  }

  def "nu-complete wh project add module color" [] {
    [ "auto" "always" "never" ]
  }

  # Add a vertical module: model, migration, API, tasks, tests
  export extern "wh project add module" [
    --dir: directory          # The project
    --from: directory         # The template in a folder; the one of the project's name that comes with `wh` when left out
    --set: string             # Set entity, the name of one of what the module holds, where English does not tell; or a secret answer, which is not recorded
    --dry-run                 # Show what would be written
    --format: string@"nu-complete wh project add module format" # With --dry-run: how it is shown
    --force                   # Go on though the template is of another version than the project
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh project add module color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    name: string              # The module's name, in the plural
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh project add help" [
  ]

  # Add a vertical module: model, migration, API, tasks, tests
  export extern "wh project add help module" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh project add help help" [
  ]

  def "nu-complete wh project check color" [] {
    [ "auto" "always" "never" ]
  }

  # Judge a project by its files: will it hold under load, and stop without harm?
  export extern "wh project check" [
    --strict                  # Take warnings for errors
    --reserve: string         # Keep this many connections of the database for people and tools
    --rules                   # List the rules
    --json                    # Write one JSON object a finding, or a rule
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh project check color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    dir?: directory           # The project
  ]

  def "nu-complete wh project prove only" [] {
    [ "tests" "cache" "index" "replicas" "kill-api" "kill-worker" "cache-down" "broker-down" "rolling" "metrics" ]
  }

  def "nu-complete wh project prove color" [] {
    [ "auto" "always" "never" ]
  }

  # Boot it, test it, load it, break it, and write down what was measured
  export extern "wh project prove" [
    --short                   # Take short loads: the claims are tried all the same, figures vary more
    --only: string@"nu-complete wh project prove only" # Make only these experiments; writes a report only with --report
    --keep                    # Keep the scratch folder with logs and configurations, and say where it is
    --json                    # Print one JSON object an experiment, as each ends
    --report: path            # Write the report here, and the chart beside it [default: docs/proof.md in the project]
    --no-report               # Write no report
    --seconds: string         # Measure each figure for so many seconds
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh project prove color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    dir?: directory           # The project
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh project help" [
  ]

  # Merge a newer template, or changed answers, into a project
  export extern "wh project help update" [
  ]

  # Add a part to a project
  export extern "wh project help add" [
  ]

  # Add a vertical module: model, migration, API, tasks, tests
  export extern "wh project help add module" [
  ]

  # Judge a project by its files: will it hold under load, and stop without harm?
  export extern "wh project help check" [
  ]

  # Boot it, test it, load it, break it, and write down what was measured
  export extern "wh project help prove" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh project help help" [
  ]

  def "nu-complete wh inspect color" [] {
    [ "auto" "always" "never" ]
  }

  # Show what a feed holds, and every problem met in it
  export extern "wh inspect" [
    --json                    # Write one JSON object an input, in their order
    --base: string            # Resolve relative links against this URL
    --allow-private           # Fetch from private and loopback addresses too
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh inspect color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    ...inputs: path           # Feeds: URLs or files; `-` reads stdin
  ]

  def "nu-complete wh completions shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  def "nu-complete wh completions color" [] {
    [ "auto" "always" "never" ]
  }

  # Print the completion script of a shell
  export extern "wh completions" [
    --static                  # Print the script that knows only commands and options
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh completions color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    shell: string@"nu-complete wh completions shell" # The shell
  ]

  def "nu-complete wh man color" [] {
    [ "auto" "always" "never" ]
  }

  # Write the manual pages
  export extern "wh man" [
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh man color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
    dir: directory            # The folder to write them to
  ]

  def "nu-complete wh demo color" [] {
    [ "auto" "always" "never" ]
  }

  # Try everything out with sample sources, without a network
  export extern "wh demo" [
    --no-screen               # Print a summary and the list instead of opening the screen
    --list                    # Print a summary and the list instead of opening the screen
    --keep: directory         # Keep the database in this folder
    --config: path            # Read this configuration file
    --db: path                # Use this database
    --verbose(-v)             # Say more on stderr; twice for details, three times for everything
    --quiet(-q)               # Say nothing but errors on stderr, and show no progress
    --color: string@"nu-complete wh demo color" # When to use colour [default: auto, or `color` of the configuration]
    --no-pager                # Never start a pager
    --help(-h)                # Print help (see more with '--help')
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh help" [
  ]

  # Subscribe to feeds, or to the feed of a page
  export extern "wh help add" [
  ]

  # Look through well-known sources to follow
  export extern "wh help catalog" [
  ]

  # Follow what a project uses: advisories that affect it, and releases
  export extern "wh help follow" [
  ]

  # List, edit, move, pause and remove sources, and see what their fetches did
  export extern "wh help sources" [
  ]

  # List sources with their unread counts
  export extern "wh help sources ls" [
  ]

  # Change what is kept about a source
  export extern "wh help sources edit" [
  ]

  # Remove sources with their items (`wh undo` brings them back)
  export extern "wh help sources rm" [
  ]

  # Take folders off the list that no source is in (`wh undo` brings them back)
  export extern "wh help sources rmdir" [
  ]

  # Stop fetching sources
  export extern "wh help sources pause" [
  ]

  # Fetch paused or stopped sources again
  export extern "wh help sources resume" [
  ]

  # Move sources into a folder
  export extern "wh help sources move" [
  ]

  # Show past fetches: status, validators, bytes, new items, and when the next is due and why
  export extern "wh help sources log" [
  ]

  # Say where the passwords and tokens of accounts are
  export extern "wh help auth" [
  ]

  # Say where the secret of an account is
  export extern "wh help auth add" [
  ]

  # List accounts, and where the secret of each is
  export extern "wh help auth list" [
  ]

  # See whether secrets are to be had, and let us in
  export extern "wh help auth check" [
  ]

  # Forget a secret
  export extern "wh help auth rm" [
  ]

  # Fetch the sources that are due
  export extern "wh help sync" [
  ]

  # List items, newest first
  export extern "wh help ls" [
  ]

  # Search titles, authors and text
  export extern "wh help search" [
  ]

  # List what takes place, by day, and write it as a calendar
  export extern "wh help agenda" [
  ]

  # Write it as one calendar for other programs
  export extern "wh help agenda export" [
  ]

  # Have the desktop remind of what begins soon
  export extern "wh help agenda remind" [
  ]

  # List questions that wait for an answer, those first that you may know one to
  export extern "wh help questions" [
  ]

  # Ask a question: look for duplicates, write it in your editor, open the site's page
  export extern "wh help ask" [
  ]

  # List the drafts, the one that was written last first
  export extern "wh help ask drafts" [
  ]

  # Go on with a draft, then open the site's page with it
  export extern "wh help ask resume" [
  ]

  # Throw drafts away
  export extern "wh help ask rm" [
  ]

  # Save queries under names; its help is the guide to the query language
  export extern "wh help query" [
  ]

  # Save a query under a name, in the place of what was there
  export extern "wh help query save" [
  ]

  # Make saved queries tabs of the screen, in this order; one that is a tab already moves to the end
  export extern "wh help query pin" [
  ]

  # Take the tabs of saved queries away; the queries stay
  export extern "wh help query unpin" [
  ]

  # List the saved queries with the number of their items
  export extern "wh help query ls" [
  ]

  # Remove saved queries
  export extern "wh help query rm" [
  ]

  # Read items
  export extern "wh help show" [
  ]

  # Open items in the browser
  export extern "wh help open" [
  ]

  # Mark items read or unread
  export extern "wh help mark" [
  ]

  # Star items
  export extern "wh help star" [
  ]

  # Leave the list that an item came by
  export extern "wh help unsubscribe" [
  ]

  # Tag items
  export extern "wh help tag" [
  ]

  # Add tags to items
  export extern "wh help tag add" [
  ]

  # Take tags away from items
  export extern "wh help tag rm" [
  ]

  # List the tags with the number of their items
  export extern "wh help tag ls" [
  ]

  # Print the next unread item
  export extern "wh help next" [
  ]

  # Say why an item is here, and why it is read, unread or hidden
  export extern "wh help why" [
  ]

  # Bring in subscriptions and states from elsewhere
  export extern "wh help import" [
  ]

  # Write out subscriptions, or everything
  export extern "wh help export" [
  ]

  # Print items as they arrive, one JSON object a line
  export extern "wh help tail" [
  ]

  # Take back the last changes
  export extern "wh help undo" [
  ]

  # List the changes that `wh undo` can take back
  export extern "wh help log" [
  ]

  # Say what is wrong with the sources, and how to mend it
  export extern "wh help doctor" [
  ]

  # Look after the database
  export extern "wh help db" [
  ]

  # Print where it is
  export extern "wh help db path" [
  ]

  # Check its integrity
  export extern "wh help db check" [
  ]

  # Copy it while it is in use
  export extern "wh help db backup" [
  ]

  # Give unused space back
  export extern "wh help db vacuum" [
  ]

  # Show, check and edit the configuration
  export extern "wh help config" [
  ]

  # Print the values in force, defaults among them
  export extern "wh help config show" [
  ]

  # Print where the file is
  export extern "wh help config path" [
  ]

  # Open the file in $VISUAL or $EDITOR, and check it afterwards
  export extern "wh help config edit" [
  ]

  # Name what is wrong in it, with line and column: options, values, keys
  export extern "wh help config check" [
  ]

  # Write a commented file with every option
  export extern "wh help config init" [
  ]

  # Look up keys: what does it, what do they do, in which tool, by default and as you set them
  export extern "wh help keys" [
  ]

  # Follow a key through window manager, terminal, multiplexer, shell and programs
  export extern "wh help keys why" [
  ]

  # Find bindings that get in each other's way, and what is wrong in your configurations
  export extern "wh help keys conflicts" [
  ]

  # Say which keys do the same in another tool
  export extern "wh help keys translate" [
  ]

  # Write a sheet to print: a drawn keyboard and a table
  export extern "wh help keys print" [
  ]

  # Edit a sheet of your own, or notes on a tool's keys
  export extern "wh help keys edit" [
  ]

  # Generate a project
  export extern "wh help new" [
  ]

  # Keep a generated project up to date, grow it, judge it, and prove what it claims
  export extern "wh help project" [
  ]

  # Merge a newer template, or changed answers, into a project
  export extern "wh help project update" [
  ]

  # Add a part to a project
  export extern "wh help project add" [
  ]

  # Add a vertical module: model, migration, API, tasks, tests
  export extern "wh help project add module" [
  ]

  # Judge a project by its files: will it hold under load, and stop without harm?
  export extern "wh help project check" [
  ]

  # Boot it, test it, load it, break it, and write down what was measured
  export extern "wh help project prove" [
  ]

  # Show what a feed holds, and every problem met in it
  export extern "wh help inspect" [
  ]

  # Print the completion script of a shell
  export extern "wh help completions" [
  ]

  # Write the manual pages
  export extern "wh help man" [
  ]

  # Try everything out with sample sources, without a network
  export extern "wh help demo" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "wh help help" [
  ]

}

export use completions *
