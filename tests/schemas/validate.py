#!/usr/bin/env python3
"""validate.py SCHEMA FILE [lines]: fails, saying where, unless FILE (or each of its lines) is valid by the JSON schema."""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
with open(sys.argv[2], encoding="utf-8") as file:
    text = file.read()
status = 0
for part in text.splitlines() if len(sys.argv) > 3 else [text]:
    for error in validator.iter_errors(json.loads(part)):
        print("%s: /%s: %s" % (sys.argv[2], "/".join(map(str, error.absolute_path)), error.message[:300]))
        status = 1
sys.exit(status)
