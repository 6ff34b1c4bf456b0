"""The database: engine and pool, unit of work, naming conventions, migrations, keyset pages."""
