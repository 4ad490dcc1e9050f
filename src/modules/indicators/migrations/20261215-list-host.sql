-- What lies below a host, for exports that block a host with all below it: of an entry's host read backwards, what it lies in is the beginning.
create function indicators.host_backwards(entry text) returns text language sql immutable strict parallel safe
  return reverse(substring(entry from '^(?:[a-z]+://)?([^/:?#@ ]+)(?:[/:?#]|$)'));
create index list_entry_host on indicators.list_entry ((indicators.host_backwards(entry) collate "C")) where how in ('s', 'h');

-- An address on a list of hosts or values is also found within a net that holds it.
update indicators.list_entry set net = entry::inet
  where how in ('s', 'h') and net is null and entry ~ '^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.|$)){4}$' and entry !~ '\.$';
