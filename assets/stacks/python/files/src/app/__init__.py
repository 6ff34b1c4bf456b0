"""The application: one package, one image, several roles (see `app.__main__`).

Everything beside `app.modules` is platform: it knows no module by name. Modules are listed in
`app.modules` and meet each other only through their `service` and `events` files.
"""

__version__ = "0.1.0"
