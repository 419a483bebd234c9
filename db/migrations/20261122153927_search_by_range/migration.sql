-- Search, second shape. Measured with a million clients: a word stood once per company and was named by its id, so that
-- each probe "has this client a word that begins so?" took nine look-ups; now it is one descent of an index. The field
-- belongs to the word, so that names come before companies and mailboxes without sorting all that match.
drop trigger clients_keep_words on clients;
--> statement-breakpoint
drop table client_words;
--> statement-breakpoint
drop table search_words;
--> statement-breakpoint
drop function clients_keep_words;
--> statement-breakpoint
drop function client_words_forget;
--> statement-breakpoint
drop function client_words_of;
--> statement-breakpoint
create table search_words (
  company_id integer not null,
  field smallint not null,
  word text collate "C" not null,
  primary key (company_id, field, word)
);
--> statement-breakpoint
create table client_words (
  company_id integer not null,
  field smallint not null,
  word text collate "C" not null,
  client_id bigint not null,
  primary key (company_id, field, word, client_id),
  constraint "client_words_UlfyMyFHJh1w_fkey"
    foreign key (company_id, field, word) references search_words (company_id, field, word),
  foreign key (company_id, client_id) references clients (company_id, id) on delete cascade
);
--> statement-breakpoint
create index client_words_client on client_words (company_id, client_id, word);
--> statement-breakpoint

-- What is left of the first letters of a word when one is missing: two words that share one of these differ by a single
-- slip (a letter too many, too few, another one, or two swapped). Null for what nobody means to type: numbers, and
-- scripts in which a letter is a word.
create function search_slips(word text) returns text[] language sql immutable parallel safe as $$
  select case when length(word) >= 4 and word !~ '[0-9\u0E00-\u0E7F\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]' then array(
    select left(word, 7)
    union
    select overlay(left(word, 7) placing '' from i for 1) from generate_series(1, least(length(word), 7)) as i
  ) end
$$;
--> statement-breakpoint
-- Without a list of pending entries: a search never pays for what was written before it.
create index search_words_part on search_words using gin (company_id, word gin_trgm_ops) with (fastupdate = off);
--> statement-breakpoint
create index search_words_slips on search_words using gin (company_id, search_slips(word)) with (fastupdate = off)
  where field in (1, 2) and search_slips(word) is not null;
--> statement-breakpoint
drop index client_phones_digits;
--> statement-breakpoint
create index client_phones_digits on client_phones using gin (company_id, number gin_trgm_ops) with (fastupdate = off);
--> statement-breakpoint

-- The words under which a client is found. Names are also found without their apostrophes, and, in scripts that write no
-- space between them, as surname and first name in one.
create function client_words_of(client clients) returns table (field smallint, word text) language sql stable as $$
  select 1::smallint, w from search_split(concat_ws(' ', client.first_name, client.last_name,
    case when client.last_name ~ '[''’ʼ]' then translate(client.last_name, '''’ʼ', '') end,
    case when client.last_name ~ '[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]' then client.last_name || client.first_name end)) as w
  union all select 2::smallint, w from search_split(client.company_name) as w
  union all select 3::smallint, w from search_split(client.email) as w
  union all select 4::smallint, left(search_fold(regexp_replace(client.tax_id, '[^[:alnum:]]', '', 'g')), 60)
    where client.tax_id ~ '[[:alnum:]]'
$$;
--> statement-breakpoint
create function clients_keep_words() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from client_words w where w.company_id = new.company_id and w.client_id = new.id
      and (w.field, w.word) not in (select o.field, o.word collate "C" from client_words_of(new) as o);
  end if;
  -- Sorted, so that two transactions take the same words in the same order.
  insert into search_words (company_id, field, word)
    select new.company_id, o.field, o.word from client_words_of(new) as o group by 2, 3 order by 2, 3
    on conflict do nothing;
  insert into client_words (company_id, field, word, client_id)
    select new.company_id, o.field, o.word, new.id from client_words_of(new) as o
    on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
create trigger clients_keep_words after insert on clients for each row execute function clients_keep_words();
--> statement-breakpoint
create trigger clients_change_words after update of first_name, last_name, company_name, email, tax_id on clients
  for each row when ((new.first_name, new.last_name, new.company_name, new.email, new.tax_id)
    is distinct from (old.first_name, old.last_name, old.company_name, old.email, old.tax_id))
  execute function clients_keep_words();
--> statement-breakpoint
-- A word nobody has any more is personal data left behind.
create function client_words_forget() returns trigger language plpgsql as $$
begin
  if exists (select from client_words w
    where w.company_id = old.company_id and w.field = old.field and w.word = old.word) then return null; end if;
  begin
    delete from search_words w where w.company_id = old.company_id and w.field = old.field and w.word = old.word;
  exception when foreign_key_violation then null; -- somebody took the word up meanwhile
  end;
  return null;
end $$;
--> statement-breakpoint
create trigger client_words_forget after delete on client_words for each row execute function client_words_forget();
--> statement-breakpoint
with words as (
  select c.company_id, c.id, o.field, o.word from clients c, client_words_of(c) as o
), vocabulary as (
  insert into search_words (company_id, field, word) select distinct company_id, field, word from words
)
select;
--> statement-breakpoint
insert into client_words (company_id, field, word, client_id)
  select distinct c.company_id, o.field, o.word, c.id from clients c, client_words_of(c) as o;
--> statement-breakpoint
-- Words of a company that hold a text, else those that differ from it by a slip; null when there is none.
create function search_words_near(in_company integer, token text, most integer) returns text[]
language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off
as $$
declare
  near text[];
begin
  if length(token) >= 3 then
    select array_agg(distinct few.word) into near from (
      select w.word from search_words w where w.company_id = in_company and w.word like '%' || token || '%' limit most
    ) as few;
  end if;
  if near is null and length(token) >= 4 then
    select array_agg(few.word) into near from (
      select w.word from search_words w
      where w.company_id = in_company and w.field in (1, 2) and search_slips(w.word) && search_slips(token)
      group by 1 order by abs(length(w.word) - length(token)), similarity(w.word, token) desc limit 10
    ) as few;
  end if;
  return near;
end $$;
--> statement-breakpoint
-- The clients that have every word of a text as the beginning of a word of theirs. A word that nobody has is taken for a
-- part of a word, else for one with a slip of the finger (grade 0 whole word, 1 beginning, 2 part, 3 slip). Each step is
-- bounded: of what is frequent only as much is read as is shown. A client may come more than once.
create function search_client_words(in_company integer, query text, wanted integer)
returns table (client_id bigint, field smallint, word text, grade smallint)
language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off
as $$
#variable_conflict use_column
declare
  top constant text := chr(1114111);
  tokens text[];
  token text;
  joined text;
  parts text[];
  -- Ranges of words in parallel arrays: of which token, from where to where, of what grade.
  terms integer[] := '{}'; lows text[] := '{}'; highs text[] := '{}'; grades integer[] := '{}';
  term integer := 0;
  counted integer;
  driver integer; driver_rows integer;
  second integer; second_rows integer; second_low text; second_high text;
  plain boolean := true;
  found_rows integer;
begin
  select array_agg(t order by n) into tokens from (
    select left(t, 60) as t, min(n) as n
    from regexp_split_to_table(search_fold(left(query, 200)), '[[:space:][:punct:]]+') with ordinality as s (t, n)
    where t <> '' group by 1 order by 2 limit 8
  ) as s;
  if tokens is null then return; end if;

  -- A tax ID as people write it, in groups.
  joined := array_to_string(tokens, '');
  if cardinality(tokens) > 1 and joined ~ '[0-9]' then
    return query select w.client_id, w.field, w.word::text, 1::smallint from client_words w
      where w.company_id = in_company and w.field = 4 and w.word between joined and joined || top limit wanted;
  end if;

  foreach token in array tokens loop
    term := term + 1;
    select count(*) into counted from (
      select from client_words w where w.company_id = in_company and w.field = any ('{1,2,3,4}'::smallint[])
        and w.word between token and token || top limit 2000) as few;
    if counted > 0 then
      terms := terms || array[term, term]; grades := grades || array[0, 1];
      lows := lows || array[token, token || E'\x01']; highs := highs || array[token, token || top];
    else
      parts := search_words_near(in_company, token, 40);
      if parts is null then return; end if;
      plain := false;
      select terms || array_agg(term), lows || array_agg(p.word), highs || array_agg(p.word), grades || array_agg(p.grade)
        into terms, lows, highs, grades
        from (select w as word, case when strpos(w, token) > 0 then 2 else 3 end as grade from unnest(parts) as w) as p;
      select count(*) into counted from (
        select from client_words w where w.company_id = in_company and w.field = any ('{1,2,3,4}'::smallint[])
          and w.word = any (parts) limit 2000) as few;
    end if;
    if driver is null or counted < driver_rows then
      second := driver; second_rows := driver_rows;
      driver := term; driver_rows := counted;
    elsif second is null or counted < second_rows then
      second := term; second_rows := counted;
    end if;
  end loop;
  if second is not null then
    select min(low collate "C"), max(high collate "C") into second_low, second_high
      from unnest(terms, lows, highs) as r (term, low, high) where r.term = second;
  end if;
  plain := plain and term <= 2;

  -- The rarest word gives the clients, the next rarest is asked of each by one look into an index, then the others.
  return query select h.client_id, f.field, h.word, r.grade::smallint
    from unnest(terms, lows, highs, grades) as r (term, low, high, grade)
    cross join unnest('{1,2,3,4}'::smallint[]) as f (field)
    cross join lateral (
      select d.client_id, d.word::text from (
        select w.client_id, w.word from client_words w
        where w.company_id = in_company and w.field = f.field
          and w.word between r.low and r.high limit 20000
      ) as d
      where (second is null or exists (
        select from client_words y where y.company_id = in_company and y.client_id = d.client_id
          and y.word between second_low and second_high))
        and (plain or not exists (
          select from generate_series(1, term) as o (term) where o.term <> driver and not exists (
            select from unnest(terms, lows, highs) as x (term, low, high)
            join client_words y on y.company_id = in_company and y.client_id = d.client_id
              and y.word between x.low and x.high
            where x.term = o.term)))
      limit wanted * 2
    ) as h
    where r.term = driver;
  get diagnostics found_rows = row_count;

  -- A single word that few begin with may also stand inside of others.
  if term = 1 and found_rows < wanted and length(token) >= 3 and grades[1] < 2 then
    parts := search_words_near(in_company, token, 40);
    return query select h.client_id, h.field, h.word, 2::smallint
      from unnest(parts) as p (word)
      cross join lateral (
        select w.client_id, w.field, w.word::text from client_words w
        where w.company_id = in_company and w.field = any ('{1,2,3,4}'::smallint[]) and w.word = p.word
          and not starts_with(w.word, token)
        limit wanted
      ) as h
      limit wanted * 2;
  end if;
end $$;
