import type pg from 'pg'

/**
 * Row security holds for the owner of the tables too, and the administrator of an external database is no superuser who could pass
 * it. While an empty database is filled with invented records, the owner may write in every room. Which tables were opened is written
 * down beside them, so that a start after an interruption closes them.
 */
export async function openWall(client: pg.Client): Promise<void> {
  await client.query(`begin;
    create table migration.opened as select c.oid::regclass::text as name from pg_class c
      where c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity;
    do $$ declare t text; begin
      for t in select name from migration.opened loop execute format('alter table %s no force row level security', t); end loop;
    end $$;
    commit`)
}

/** Row security holds for the owner again. Does nothing where it does already. */
export async function closeWall(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ open: boolean }>(`select to_regclass('migration.opened') is not null as open`)
  if (!rows[0]?.open) return
  await client.query(`begin;
    do $$ declare t text; begin
      for t in select name from migration.opened loop execute format('alter table %s force row level security', t); end loop;
    end $$;
    drop table migration.opened;
    commit`)
}
