-- A value that was typed into a field of a form, not said in the text: the name of that field. Such a row has no place in the text.
alter table indicators.sighting add column field text;
