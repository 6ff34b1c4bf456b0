"""Background work: Celery with Redis as broker. Tasks may run twice; their effects happen once."""
