-- What the schema files cannot say: collations, the indexes of Browse and search, and the rules kept by triggers.

alter table clients alter column company_name type text collate "und-x-icu";
--> statement-breakpoint
alter table clients drop column sort_name;
--> statement-breakpoint
alter table clients add column sort_name text collate "und-x-icu" not null
  generated always as (last_name || ' ' || first_name) stored;
--> statement-breakpoint

-- Browse pages by keyset: one index per sort for all clients and for the many active ones, one small one for the rest.
create index clients_by_name on clients (company_id, sort_name, id);
--> statement-breakpoint
create index clients_by_name_closed on clients (company_id, status, sort_name, id) where status <> 'active';
--> statement-breakpoint
create index clients_by_company on clients (company_id, company_name, id);
--> statement-breakpoint
create index clients_by_company_closed on clients (company_id, status, company_name, id) where status <> 'active';
--> statement-breakpoint
create index clients_by_email on clients (company_id, lower(email), id);
--> statement-breakpoint
create index clients_by_email_closed on clients (company_id, status, lower(email), id) where status <> 'active';
--> statement-breakpoint
create index clients_by_created on clients (company_id, created_at, id);
--> statement-breakpoint
create index clients_by_number_closed on clients (company_id, status, number) where status <> 'active';
--> statement-breakpoint
create index clients_by_status on clients (company_id, status, number);
--> statement-breakpoint
create index clients_by_group on clients (company_id, group_id, number);
--> statement-breakpoint
create index clients_by_country on clients (company_id, country, number);
--> statement-breakpoint
create index clients_by_locale on clients (company_id, locale, number);
--> statement-breakpoint

-- Likely duplicates, asked while a client is being created.
create index clients_by_tax_id on clients (company_id, tax_id) where tax_id <> '';
--> statement-breakpoint
create index clients_by_zip_name on clients (company_id, zip, lower(last_name)) where zip <> '';
--> statement-breakpoint
create index client_phones_number on client_phones (company_id, number);
--> statement-breakpoint

-- Search. Digits of a phone in any spelling; words by prefix, part and likeness.
create index client_phones_digits on client_phones using gin (company_id, number gin_trgm_ops);
--> statement-breakpoint
create index search_words_prefix on search_words (company_id, word text_pattern_ops, id);
--> statement-breakpoint
create index search_words_like on search_words using gin (company_id, word gin_trgm_ops);
--> statement-breakpoint

-- One folding for what is stored and what is asked: width and compatibility forms, case, accents, Arabic letter variants.
create function search_fold(input text) returns text language sql stable parallel safe as $$
  select translate(
    regexp_replace(lower(unaccent(lower(normalize(input, NFKC)))), '[\u064B-\u065F\u0670\u0640\u0300-\u036F]', '', 'g'),
    'أإآٱىة', 'اااايه')
$$;
--> statement-breakpoint
-- Words of a text. Scripts written without spaces also give every tail of a word, so that a prefix finds the middle.
create function search_split(input text) returns setof text language sql stable parallel safe as $$
  select distinct left(tail, 60)
  from regexp_split_to_table(search_fold(input), '[[:space:][:punct:]]+') as word,
    lateral (
      select word as tail
      union all
      select substr(word, i) from generate_series(2, least(length(word), 20)) as i
      where word ~ '[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\u0E00-\u0E7F]'
    ) as tails
  where tail <> ''
$$;
--> statement-breakpoint
create function client_words_of(client clients) returns table (field smallint, word text) language sql stable as $$
  select 1::smallint, w from search_split(client.first_name || ' ' || client.last_name) as w
  union all select 2::smallint, w from search_split(client.company_name) as w
  union all select 3::smallint, w from search_split(client.email) as w
  union all select 4::smallint, left(search_fold(regexp_replace(client.tax_id, '[^[:alnum:]]', '', 'g')), 60)
    where client.tax_id ~ '[[:alnum:]]'
$$;
--> statement-breakpoint
create function clients_keep_words() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if (new.first_name, new.last_name, new.company_name, new.email, new.tax_id)
      is not distinct from (old.first_name, old.last_name, old.company_name, old.email, old.tax_id) then
      return null;
    end if;
    delete from client_words cw using search_words w
    where cw.company_id = new.company_id and cw.client_id = new.id
      and w.company_id = cw.company_id and w.id = cw.word_id
      and (cw.field, w.word) not in (select o.field, o.word from client_words_of(new) as o);
  end if;
  -- Sorted, so that two transactions take the same words in the same order.
  insert into search_words (company_id, word)
    select new.company_id, o.word from client_words_of(new) as o group by o.word order by o.word
    on conflict do nothing;
  insert into client_words (company_id, word_id, client_id, field)
    select new.company_id, w.id, new.id, o.field
    from client_words_of(new) as o join search_words w on w.company_id = new.company_id and w.word = o.word
    on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
create trigger clients_keep_words after insert or update on clients for each row execute function clients_keep_words();
--> statement-breakpoint
-- A word nobody has any more is personal data left behind.
create function client_words_forget() returns trigger language plpgsql as $$
begin
  if exists (select from client_words where company_id = old.company_id and word_id = old.word_id) then return null; end if;
  begin
    delete from search_words where company_id = old.company_id and id = old.word_id;
  exception when foreign_key_violation then null; -- somebody took the word up meanwhile
  end;
  return null;
end $$;
--> statement-breakpoint
create trigger client_words_forget after delete on client_words for each row execute function client_words_forget();
--> statement-breakpoint

-- Counts per group and status.
create function clients_count_added() returns trigger language plpgsql as $$
begin
  insert into client_counts as c (company_id, group_id, status, clients)
    select company_id, group_id, status, count(*) from added group by 1, 2, 3 order by 1, 2, 3
    on conflict (company_id, group_id, status) do update set clients = c.clients + excluded.clients;
  return null;
end $$;
--> statement-breakpoint
create function clients_count_removed() returns trigger language plpgsql as $$
begin
  insert into client_counts as c (company_id, group_id, status, clients)
    select company_id, group_id, status, -count(*) from removed group by 1, 2, 3 order by 1, 2, 3
    on conflict (company_id, group_id, status) do update set clients = c.clients + excluded.clients;
  return null;
end $$;
--> statement-breakpoint
create function clients_count_changed() returns trigger language plpgsql as $$
begin
  insert into client_counts as c (company_id, group_id, status, clients)
    select company_id, group_id, status, sum(n) from (
      select company_id, group_id, status, 1 as n from added union all
      select company_id, group_id, status, -1 from removed
    ) as changes group by 1, 2, 3 having sum(n) <> 0 order by 1, 2, 3
    on conflict (company_id, group_id, status) do update set clients = c.clients + excluded.clients;
  return null;
end $$;
--> statement-breakpoint
create trigger clients_count_added after insert on clients referencing new table as added
  for each statement execute function clients_count_added();
--> statement-breakpoint
create trigger clients_count_removed after delete on clients referencing old table as removed
  for each statement execute function clients_count_removed();
--> statement-breakpoint
create trigger clients_count_changed after update on clients referencing old table as removed new table as added
  for each statement execute function clients_count_changed();
--> statement-breakpoint

-- Events are append-only. The two exceptions are themselves rules: a deleted client takes its events along
-- (the one record that stays names no client), and erasing personal data empties what events say of it.
alter table events add constraint events_client foreign key (company_id, client_id)
  references clients (company_id, id) on delete cascade;
--> statement-breakpoint
create function events_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.client_id is not null
      and not exists (select from clients where company_id = old.company_id and id = old.client_id) then return old; end if;
  elsif tg_op = 'UPDATE' then
    if new.changes is null and to_jsonb(new) - 'changes' = to_jsonb(old) - 'changes'
      and exists (select from clients where company_id = old.company_id and id = old.client_id and erased_at is not null)
      then return new; end if;
  end if;
  raise exception 'events are append-only';
end $$;
--> statement-breakpoint
create trigger events_append_only before update or delete on events for each row execute function events_append_only();
--> statement-breakpoint
create trigger events_no_truncate before truncate on events for each statement execute function events_append_only();
