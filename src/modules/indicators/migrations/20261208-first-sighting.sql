-- Where the sightings of an import begin: drawn with its first batch, so that what it brought is read once, at its end.
alter table indicators.import add column first_sighting bigint;
