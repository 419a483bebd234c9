import { pathToFileURL } from 'node:url'
import postgres from 'postgres'
import { cities, commonest, cultures, legalForms, mailHosts, syllables, trades } from './names'

type Load = { companyId: number; clients: number }

const tables = ['users', 'clients', 'client_phones', 'client_tags', 'search_words', 'client_words'] as const
/** Name and share: some that many have, one that few have. */
const tags = [['VIP', 0.02], ['Pays late', 0.05], ['Beta tester', 0.01], ['Newsletter 2019', 0.1], ['Lawsuit', 0.00002]] as const

const named = (text: string) => text.split(' ').map((name) => {
  const [written = '', latin = ''] = name.split('=')
  return { written: written.replace('‌', ' '), latin }
})

/** Lists become rows: every pick of the million is then a join. */
function lists() {
  const countries = cultures.flatMap(({ countries: all }, culture) =>
    all.split(' ').map((entry, n) => ({ culture, n, code: entry.slice(0, 2), dial: entry.slice(2) })))
  const first = cultures.flatMap(({ first: all }, culture) => named(all).map((name, n) => ({ culture, n, ...name })))
  const last = cultures.flatMap(({ last: all }, culture) => named(all).map((name, n) => ({ culture, n, ...name })))
  const tail = cultures.flatMap(({ stems, ends }, culture) => (stems ?? '').split(' ').flatMap((stem) =>
    (ends ?? '').split(' ').filter(() => stem !== '').map((end) => stem + end)).map((name, n) => ({ culture, n, name })))
  const cultureOf = cultures.flatMap(({ share }, culture) => Array.from({ length: share }, () => culture))
  return { countries, first, last, tail, slots: cultureOf }
}

/** Loads what a trigger would refuse to do a million times; the triggers' work is done at the end, in sets. */
export async function load(sql: postgres.Sql, { companyId, clients }: Load) {
  const { countries, first, last, tail, slots } = lists()
  await sql.begin(async (tx) => {
    await tx`set local maintenance_work_mem = '1GB'`
    await tx`set local work_mem = '256MB'`
    await tx`set local session_replication_role = replica`
    const indexes = await tx<{ name: string; definition: string }[]>`
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid::regclass::text = any(${[...tables]}) and not indisprimary and not indisunique`
    for (const { name } of indexes) await tx`drop index ${tx(name)}`
    await tx`select setseed(0.42)`
    await tx`create temp table l_slot on commit drop as select (n - 1)::int as slot, culture::int
      from unnest(${slots}::int[]) with ordinality as s (culture, n)`
    await tx`create temp table l_country on commit drop as
      select * from jsonb_to_recordset(${tx.json(countries)}) as r (culture int, n int, code text, dial text)`
    await tx`create temp table l_first on commit drop as
      select * from jsonb_to_recordset(${tx.json(first)}) as r (culture int, n int, written text, latin text)`
    await tx`create temp table l_last on commit drop as
      select * from jsonb_to_recordset(${tx.json(last)}) as r (culture int, n int, written text, latin text)`
    await tx`create temp table l_tail on commit drop as
      select * from jsonb_to_recordset(${tx.json(tail)}) as r (culture int, n int, name text)`
    const size = (table: string) => tx`(select culture, count(*)::int as size from ${tx(table)} group by 1)`
    // Squared picks: the earlier in its list, the commoner. Every random() stands in a select list, so each row has its own.
    await tx`create temp table l_pick on commit drop as
      select i, s.culture, random() as r_first, random() as r_last, random() as r_tail, random() as r_country,
        random() as r_company, random() as r_word, random() as r_mail, random() as r_host, random() as r_phone,
        random() as r_status, random() as r_when, random() as r_group
      from (select i, floor(random() * ${slots.length})::int as slot from generate_series(1, ${clients}::int) as i) as p
      join l_slot s using (slot)`
    await tx`create temp table l_client on commit drop as
      select p.*, f.written as first_name, c.code as country, c.dial,
        case when p.r_last < 0.1 then ${commonest} when t.name is not null and p.r_tail < 0.55 then t.name else l.written end
          as last_name,
        coalesce(nullif(f.latin, ''), f.written) as latin_first,
        case when p.r_last < 0.1 then ${commonest} when t.name is not null and p.r_tail < 0.55 then t.name
          else coalesce(nullif(l.latin, ''), l.written) end as latin_last,
        initcap((${syllables}::text[])[1 + (p.i * 7919::bigint) % ${syllables.length}]
          || (${syllables}::text[])[1 + (p.i * 104729::bigint / ${syllables.length}) % ${syllables.length}]
          || (${syllables}::text[])[1 + floor(p.r_word * ${syllables.length})::int]
          || (${syllables}::text[])[1 + p.i % ${syllables.length}]) as coined
      from l_pick p
      join ${size('l_first')} fs on fs.culture = p.culture
      join l_first f on f.culture = p.culture and f.n = floor(power(p.r_first, 2) * fs.size)::int
      join ${size('l_last')} ls on ls.culture = p.culture
      join l_last l on l.culture = p.culture and l.n = floor(power(p.r_last, 2) * ls.size)::int
      join ${size('l_country')} cs on cs.culture = p.culture
      join l_country c on c.culture = p.culture and c.n = floor(p.r_country * cs.size)::int
      left join ${size('l_tail')} ts on ts.culture = p.culture
      left join l_tail t on t.culture = p.culture and t.n = floor(power(p.r_tail / 0.55, 1.5) * ts.size)::int`
    await tx`analyze l_client`
    const [{ start } = { start: 1 }] = await tx<{ start: number }[]>`
      update companies set next_client_number = next_client_number + ${clients} where id = ${companyId}
      returning next_client_number - ${clients} as start`
    await tx`insert into users (audience, username, username_key)
      select 'client', name, name from (
        select 'load' || ${companyId}::int || '-' || (${start}::int + i - 1) as name from l_client order by i) as n`
    await tx`
      insert into clients (company_id, number, group_id, user_id, status, first_name, last_name, company_name, address1, city,
        country, zip, email, tax_id, currency, locale, marketing_opt_in, created_at, updated_at)
      select ${companyId}::int, ${start}::int + i - 1, groups.ids[1 + floor(power(r_group, 2) * cardinality(groups.ids))::int],
        u.id, case when r_status < 0.9 then 'active' when r_status < 0.985 then 'inactive' else 'fraud' end,
        first_name, last_name, company,
        (${commonest} || 'straße ' || 1 + i % 180), (${cities}::text[])[1 + i % ${cities.length}], country,
        lpad((i * 37::bigint % 100000)::text, 5, '0'),
        case
          when company <> '' and r_mail < 0.5 then 'info@' || lower(coined) || to_char(i, 'FM0000000') || '.example'
          else regexp_replace(lower(unaccent(
            case when r_mail < 0.7 then latin_first || '.' || latin_last when r_mail < 0.85 then latin_first || latin_last
              else left(latin_first, 1) || '.' || latin_last end)), '[^a-z.]', '', 'g') || i || '@'
            || (${mailHosts}::text[])[1 + floor(r_host * ${mailHosts.length})::int]
        end,
        case when company <> '' and r_word < 0.6 then country || lpad((i * 7919::bigint % 1000000000)::text, 9, '0') else '' end,
        currency_code, (${cultures.map(({ locale }) => locale)}::text[])[culture + 1], r_when < 0.3,
        now() - make_interval(secs => (${clients}::int - i) * 200 + r_when * 200),
        now() - make_interval(secs => (${clients}::int - i) * 200)
      from (
        select *, case
          when r_company < 0.15 then coined || ' ' || (${trades}::text[])[1 + floor(r_mail * ${trades.length})::int]
          when r_company < 0.33 then last_name || ' ' || (${trades}::text[])[1 + floor(r_mail * ${trades.length})::int]
            || ' ' || (${legalForms}::text[])[1 + floor(r_word * ${legalForms.length})::int]
          else '' end as company
        from l_client) as c
      cross join (select array_agg(id order by not is_default, id) as ids from client_groups where company_id = ${companyId})
        as groups
      cross join (select currency as currency_code from companies where id = ${companyId}) as co
      join users u on u.username_key = 'load' || ${companyId}::int || '-' || (${start}::int + i - 1)
      order by i`
    await tx`
      insert into client_phones (company_id, client_id, position, kind, location, number)
      select company_id, id, n, case when n = 2 then 'fax' else 'phone' end,
        (array['work', 'mobile', 'work'])[n + 1], dial || left(lpad(((number + n * 31::bigint) * 2654435761 % 9000000000
          + 1000000000)::text, 10, '1'), 12 - length(dial) + number % 2)
      from l_client l join clients c on c.company_id = ${companyId} and c.number = ${start}::int + l.i - 1
      cross join generate_series(0, 2) as n
      where n = 0 or (n = 1 and r_phone < 0.5) or (n = 2 and r_phone between 0.4 and 0.52)
      order by id, n`
    for (const [name, share] of tags) {
      await tx`insert into tags (company_id, key, name) values (${companyId}, ${name.toLowerCase()}, ${name}) on conflict do nothing`
      await tx`insert into client_tags (company_id, client_id, key) select company_id, id, ${name.toLowerCase()}::text from clients
        where company_id = ${companyId} and number >= ${start}
          and (hashint4(number) # hashtext(${name})) & 1048575 < ${Math.ceil(share * 1_048_576)}::int`
    }
    await tx`
      insert into client_words (company_id, field, word, client_id)
      select distinct c.company_id, w.field, w.word, c.id from clients c, client_words_of(c) as w
      where c.company_id = ${companyId} and c.number >= ${start} order by 1, 2, 3, 4`
    await tx`
      insert into search_words (company_id, field, word) select distinct company_id, field, word from client_words
      where company_id = ${companyId} order by 1, 2, 3 on conflict do nothing`
    await tx`delete from client_counts where company_id = ${companyId}`
    await tx`insert into client_counts (company_id, group_id, status, clients)
      select company_id, group_id, status, count(*) from clients where company_id = ${companyId} group by 1, 2, 3`
    for (const { definition } of indexes) await tx.unsafe(definition)
  })
  for (const table of tables) await sql`vacuum analyze ${sql(table)}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [companyId = 1, clients = 1000] = process.argv.slice(2).map(Number)
  if (!process.env.DATABASE_URL) throw new Error('DATABASE_URL is not set')
  const sql = postgres(process.env.DATABASE_URL, { max: 1, onnotice: () => {} })
  const start = Date.now()
  await load(sql, { companyId, clients })
  console.log(`${clients} clients in ${((Date.now() - start) / 1000).toFixed(1)} s`)
  await sql.end()
}
