#!/usr/bin/env bash
# Tells Elasticsearch how long logs are kept and what their fields are. May run again at any time.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
url=${ELASTICSEARCH_URL:?the address of Elasticsearch, such as http://localhost:9200}

put() {
    curl --silent --show-error --fail-with-body --retry 10 --retry-connrefused \
        --request PUT --header 'Content-Type: application/json' --data-binary "@$here/$2" "$url/$1"
    echo
}

put _ilm/policy/logs-app ilm.json
put _index_template/logs-app template.json
