-- Measured with a million clients: a GIN index walks all entries of the company beside those of the text, which took four
-- fifths of the time of a search by phone. Without the company in the index the few rows found are filtered by it.
drop index search_words_part, search_words_slips, client_phones_digits;
--> statement-breakpoint
create index search_words_part on search_words using gin (word gin_trgm_ops) with (fastupdate = off);
--> statement-breakpoint
create index search_words_slips on search_words using gin (search_slips(word)) with (fastupdate = off)
  where field in (1, 2) and search_slips(word) is not null;
--> statement-breakpoint
create index client_phones_digits on client_phones using gin (number gin_trgm_ops) with (fastupdate = off);
--> statement-breakpoint
-- A tax ID is also known by its digits, without the letters of the country. Digits then need no search inside of words.
create or replace function client_words_of(client clients) returns table (field smallint, word text) language sql stable as $$
  select 1::smallint, w from search_split(concat_ws(' ', client.first_name, client.last_name,
    case when client.last_name ~ '[''’ʼ]' then translate(client.last_name, '''’ʼ', '') end,
    case when client.last_name ~ '[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]' then client.last_name || client.first_name end)) as w
  union all select 2::smallint, w from search_split(client.company_name) as w
  union all select 3::smallint, w from search_split(client.email) as w
  union all select 4::smallint, t.word from (
    select left(search_fold(regexp_replace(client.tax_id, '[^[:alnum:]]', '', 'g')), 60) as whole
  ) as id, lateral (
    select id.whole as word union select regexp_replace(id.whole, '^[a-z]+', '') where id.whole ~ '^[a-z]+[0-9].{3}'
  ) as t
  where t.word <> ''
$$;
--> statement-breakpoint
insert into search_words (company_id, field, word)
  select distinct c.company_id, o.field, o.word from clients c, client_words_of(c) as o where c.tax_id <> ''
  on conflict do nothing;
--> statement-breakpoint
insert into client_words (company_id, field, word, client_id)
  select distinct c.company_id, o.field, o.word, c.id from clients c, client_words_of(c) as o where c.tax_id <> ''
  on conflict do nothing;
--> statement-breakpoint
create or replace function search_words_near(in_company integer, token text, most integer) returns text[]
language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off
as $$
declare
  near text[];
begin
  if length(token) >= 3 and token !~ '^[0-9]+$' then
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
create or replace function search_client_words(in_company integer, query text, wanted integer)
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
  ids float; estimate float;
  driver integer; driver_rows float;
  second integer; second_rows float; second_low text; second_high text;
  plain boolean := true;
  together boolean := false;
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
    if exists (select from client_words w where w.company_id = in_company and w.field = any ('{1,2,3,4}'::smallint[])
      and w.word between token and token || top) then
      terms := terms || array[term, term]; grades := grades || array[0, 1];
      lows := lows || array[token, token || E'\x01']; highs := highs || array[token, token || top];
    else
      parts := search_words_near(in_company, token, 40);
      if parts is null then return; end if;
      plain := false;
      select terms || array_agg(term), lows || array_agg(p.word), highs || array_agg(p.word), grades || array_agg(p.grade)
        into terms, lows, highs, grades
        from (select w as word, case when strpos(w, token) > 0 then 2 else 3 end as grade from unnest(parts) as w) as p;
    end if;
  end loop;

  -- The rarest word drives. How frequent a word is tell its first rows: the closer their clients stand to each other, the
  -- more there are. Of beginnings, which run through many words, some are counted.
  driver := 1;
  if term > 1 then
    driver := null;
    select max(id) - min(id) + 1 into ids from clients where company_id = in_company;
    for t in 1 .. term loop
      select sum(few.estimate) into estimate from unnest(terms, lows, highs, grades) as r (term, low, high, grade)
        cross join unnest('{1,2,3,4}'::smallint[]) as f (field)
        cross join lateral (
          select case when count(*) < 200 then count(*)::float when r.grade = 1 then case when count(*) < 600 then count(*) else 50000 end
            else count(*) * (ids / (max(client_id) - min(client_id) + 1)) end as estimate
          from (
            select w.client_id from client_words w where w.company_id = in_company and w.field = f.field
              and w.word between r.low and r.high limit case when r.grade = 1 then 600 else 200 end
          ) as first_rows
        ) as few
        where r.term = t;
      if driver is null or estimate < driver_rows then
        second := driver; second_rows := driver_rows;
        driver := t; driver_rows := estimate;
      elsif second is null or estimate < second_rows then
        second := t; second_rows := estimate;
      end if;
    end loop;
    select min(low collate "C"), max(high collate "C") into second_low, second_high
      from unnest(terms, lows, highs) as r (term, low, high) where r.term = second;
    -- A million clients do not fit into a cache: where many would be asked about a word that is not too frequent, reading
    -- all that have the word, which stand together, is quicker than looking for each of them.
    together := driver_rows > 500 and second_rows <= 100000;
  end if;
  plain := plain and term <= 2;

  -- The rarest word gives the clients, whole words first and names before companies and mailboxes, until there are
  -- enough; the next rarest is asked of each by one look into an index, then the others. The questions are scalar
  -- subqueries, because PostgreSQL may answer an "exists" by reading all of a frequent word.
  return query select h.client_id, s.field, h.word, s.grade::smallint
    from (
      select r.low, r.high, r.grade, f.field from unnest(terms, lows, highs, grades) as r (term, low, high, grade)
      cross join unnest('{1,2,3,4}'::smallint[]) as f (field)
      where r.term = driver order by least(r.grade, 2), f.field offset 0
    ) as s
    cross join lateral (
      select d.client_id, d.word::text from (
        select w.client_id, w.word from client_words w
        where w.company_id = in_company and w.field = s.field and w.word between s.low and s.high limit 10000
      ) as d
      where case
          when second is null then true
          when together then d.client_id in (
            select y.client_id from client_words y where y.company_id = in_company
              and y.field = any ('{1,2,3,4}'::smallint[]) and y.word between second_low and second_high)
          else (
            select true from client_words y where y.company_id = in_company and y.client_id = d.client_id
              and y.word between second_low and second_high limit 1)
        end
        and (plain or (
          select coalesce(bool_and((
            select true from unnest(terms, lows, highs) as x (term, low, high)
            cross join lateral (
              select from client_words y where y.company_id = in_company and y.client_id = d.client_id
                and y.word between x.low and x.high limit 1) as y
            where x.term = o.term limit 1) is not null), true)
          from generate_series(1, term) as o (term) where o.term <> driver))
      limit wanted + 5
    ) as h
    limit wanted + 5;
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
