#!/usr/bin/env python3
"""Makes countries.txt: `pip install babel pycountry`, then `python3 countries.py > countries.txt`.

Names are those of the CLDR (Unicode-3.0, countries-LICENSE.txt); codes are of ISO 3166-1, but for EL and UK.
"""

import babel
import pycountry

LANGUAGES = ["en", "bg", "ro", "el", "it", "es", "pt", "pl", "fr", "de", "nl"]
# As the European Union writes them.
OURS = {"GR": "EL", "GB": "UK"}

print("# Countries and territories: two letters; three letters; name; names in the other languages of lists.")
print(f"# Made by countries.py from the CLDR of Babel {babel.__version__}; EL is Greece and UK the United Kingdom.")
territories = [babel.Locale(language).territories for language in LANGUAGES]
codes = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
for code in sorted(codes, key=lambda code: OURS.get(code, code)):
    names = [names[code] for names in territories]
    others = dict.fromkeys(name for name in names[1:] if name != names[0])
    print(";".join([OURS.get(code, code), codes[code], names[0], "|".join(others)]))
