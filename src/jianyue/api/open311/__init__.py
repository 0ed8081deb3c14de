"""Open311 GeoReport v2, as published (https://wiki.open311.org/GeoReport_v2): its words, read and
printed by pure functions. Who answers an address calls these; nothing here knows of HTTP."""
