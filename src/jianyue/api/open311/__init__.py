"""Open311 GeoReport v2, as published (https://wiki.open311.org/GeoReport_v2). Its words are read and
printed by pure functions; ``door`` alone knows of HTTP, and calls the desk's acts and readings."""
