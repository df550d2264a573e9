-- Search for words in answers (decision 13). What is found is said by searchable() alone: a text has some words if searchable(text)
-- contains searched(words). answer_words only says where to look, so that a search finds the same with and without it.

-- At once and first, as in V21.
select lock_when_free('share row exclusive', 'workspace', 'answer');

-- Characters must be told apart alike on every server, whatever its locale. PostgreSQL has rules of its own from 17 on.
do $make$
declare
    rules constant text := coalesce(
        (select quote_ident(collname) from pg_collation
         where collname in ('pg_c_utf8', 'und-x-icu') and collnamespace = 'pg_catalog'::regnamespace
         order by collname limit 1),
        '"default"');
    -- Ideographs, kana, Thai, Lao, Myanmar, Khmer: written without blanks.
    alone constant text := '\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff'
        || '\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff';
    -- Beside what the rules call letters and digits: accents that stand apart, and digits of other scripts.
    also constant text := '\u0300-\u036f\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19';
begin
    execute format($sql$
        create function searchable(text text) returns text
            language sql immutable strict parallel safe cost 2000
            return regexp_replace(
                case when text ~ %2$L then regexp_replace(lower(' ' || text || ' ' collate %1$s), %3$L, ' \1 ', 'g')
                     else lower(' ' || text || ' ' collate %1$s) end,
                %4$L, ' ', 'g')
        $sql$, rules, '[' || alone || ']', '([' || alone || '])', '[^[:alnum:]' || also || ']+');
    execute format($sql$
        create function lowered(text text) returns text
            language sql immutable strict parallel safe cost 100
            return lower(text collate %s)
        $sql$, rules);
    execute format($sql$
        create function stands_alone(word text) returns boolean
            language sql immutable strict parallel safe
            return word ~ %L
        $sql$, '^[' || alone || ']');
end $make$;
comment on function searchable is 'Lower case; one blank in place of what is neither letter nor digit, at the beginning and at the end.';

create function searched(words text) returns text
    language sql immutable strict parallel safe
    return rtrim(searchable(words), ' ');
comment on function searched is 'What searchable(text) contains if the words stand in it: one after the other, the last perhaps only begun.';

-- A text that lacks it cannot have the words, and that is seen at once.
create function longest_of(words text) returns text
    language sql immutable strict parallel safe
    return (select w from unnest(string_to_array(searchable(words), ' ')) w order by length(w) desc limit 1);

-- The index -----------------------------------------------------------------------------------------------------------

-- A lexeme of one sign for what is not a word, from planes that words hardly come from; a false hit costs a look at the text.
create function sign_of(what text) returns text
    language sql immutable strict parallel safe
    return chr(65536 + (hashtextextended(what collate "C", 22) & 1048575)::integer);

-- The same for a word and the beginning of the next. There are many, so that few signs stand for them: each is written often, and cheap.
create function sign_of_neighbours(first text, second text) returns text
    language sql immutable strict parallel safe
    return chr(65536 + (hashtextextended(first || ' ' || left(second, 3) collate "C", 22) & 65535)::integer);

create function day_of(moment timestamptz) returns integer
    language sql immutable strict parallel safe
    return floor(extract(epoch from moment) / 86400)::integer;

-- Words, neighbours (a word with the beginning of the next), and what answers are narrowed to. A blank begins what is no word.
create function words_of(workspace_id uuid, answered_at timestamptz, keys uuid[], text text) returns tsvector
    language plpgsql immutable parallel safe set search_path = pg_catalog, public, pg_temp as $$
declare
    readable constant text := searchable(text);
    words text[];
    lexemes text[];
begin
    lexemes := array[' ' || sign_of(workspace_id::text), ' ' || sign_of(workspace_id::text || day_of(answered_at))]
        || array(select ' ' || sign_of(k::text) from unnest(keys) k where k is not null);
    -- A tsvector holds 1 MB. A text that comes near is found by whatever is searched for, and looked at.
    if octet_length(readable) > 200000 then
        return array_to_tsvector(lexemes || ' *'::text);
    end if;
    words := string_to_array(btrim(readable, ' '), ' ');
    if words[1] <> '' then
        lexemes := lexemes
            || case when readable !~ '[^ ]{61}' then words else array(select left(w, 60) from unnest(words) w) end
            || array(select sign_of_neighbours(first, second)
                     from unnest(words[:cardinality(words) - 1], words[2:]) as n (first, second));
    end if;
    return array_to_tsvector(lexemes);
end $$;

create table answer_words (
    workspace_id uuid        not null,
    answered_at  timestamptz not null,
    answer_id    uuid        not null,
    words        tsvector    not null,
    primary key (workspace_id, answered_at, answer_id)
) partition by range (answered_at);
create index answer_words_by_word on answer_words using gin (words);
comment on table answer_words is 'Where words stand. Read by answers_with_words() only, which is held to no policy, so that it can use the index.';

create table words_wanted (
    id           bigint generated always as identity,
    workspace_id uuid        not null,
    answered_at  timestamptz not null,
    answer_id    uuid        not null,
    primary key (workspace_id, answered_at, answer_id, id)
);
comment on table words_wanted is 'Answers whose words are not in answer_words yet, or no longer right: they are read besides. Rows are added and removed, never changed.';
create index words_wanted_in_order on words_wanted (id);
-- It is small and changes all the time.
alter table words_wanted set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

create table words_to_fill (
    workspace_id uuid        primary key references workspace,
    before       timestamptz not null default 'infinity',
    before_id    uuid        not null default 'ffffffff-ffff-ffff-ffff-ffffffffffff'
);
comment on table words_to_fill is 'Answers of a workspace before this one may be missing in answer_words, and are read besides; no row: none is missing, but those of words_wanted.';

create table words_pace (
    alone      boolean     primary key default true check (alone),
    not_before timestamptz not null default '-infinity'
);
comment on table words_pace is 'When words are made next, so that it takes its share of a processor and no more, however many replicas there are.';
insert into words_pace default values;

-- Who writes an answer leaves a note; making words takes longer than the write itself.
create function want_words() returns trigger
    language plpgsql as $$
begin
    insert into words_wanted (workspace_id, answered_at, answer_id) select workspace_id, answered_at, id from changed;
    return null;
end $$;
create trigger want_words after insert on answer
    referencing new table as changed for each statement execute function want_words();

-- The program never changes a text; a hand may.
create function want_other_words() returns trigger
    language plpgsql as $$
begin
    insert into words_wanted (workspace_id, answered_at, answer_id) values (new.workspace_id, new.answered_at, new.id);
    return null;
end $$;
create trigger want_other_words after update of text on answer
    for each row when (old.text is distinct from new.text) execute function want_other_words();

-- The lock is that of making words, which could otherwise store those of an answer that is going.
create function forget_words() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform pg_advisory_xact_lock_shared(22, 0);
    delete from answer_words w using changed c
    where w.workspace_id = c.workspace_id and w.answered_at = c.answered_at and w.answer_id = c.id;
    return null;
end $$;
create trigger forget_words after delete on answer
    referencing old table as changed for each statement execute function forget_words();

-- From here on every answer has a note. What was written before is too much for notes.
insert into words_to_fill (workspace_id)
select w.id from workspace w where exists (select from answer a where a.workspace_id = w.id);

-- Makes the words of some noted answers, the last written first. Note and text are of one snapshot, and whoever changes the text later
-- adds a note. Returns how many notes it took.
create function fill_noted_words(most integer, octets integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
    notes integer;
begin
    with noted as materialized (
        select * from words_wanted order by id desc limit most
    ), sized as materialized (
        select n.*, sum(octet_length(a.text)) over (order by n.id desc) - octet_length(a.text) as sooner
        from noted n
        left join answer a on a.workspace_id = n.workspace_id and a.answered_at = n.answered_at and a.id = n.answer_id
    ), taken as (
        delete from words_wanted w using sized s
        where w.id = s.id and coalesce(s.sooner, 0) < octets
        returning w.workspace_id, w.answered_at, w.answer_id
    ), made as (
        insert into answer_words (workspace_id, answered_at, answer_id, words)
        select a.workspace_id, a.answered_at, a.id,
               words_of(a.workspace_id, a.answered_at, array[a.engine_id, a.prompt_id, a.run_id], a.text)
        from (select distinct * from taken) t
        join answer a on a.workspace_id = t.workspace_id and a.answered_at = t.answered_at and a.id = t.answer_id
        on conflict (workspace_id, answered_at, answer_id) do update set words = excluded.words
    )
    select count(*) into notes from taken;
    return notes;
end $$;

-- Makes the words of some answers that were written before there was an index, the newest first, and marks how far it came.
-- Returns how many it read; 0 where nothing is left.
create function fill_older_words(most integer, octets integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
    open record;
    last record;
begin
    select * into open from words_to_fill order by workspace_id limit 1;
    if not found then
        return 0;
    end if;
    with newest as materialized (
        select a.answered_at, a.id, octet_length(a.text) as octets
        from answer a
        where a.workspace_id = open.workspace_id and (a.answered_at, a.id) < (open.before, open.before_id)
        order by a.answered_at desc, a.id desc limit most
    ), sized as (
        select n.*, sum(n.octets) over so_far - n.octets as sooner, row_number() over so_far as read from newest n
        window so_far as (order by n.answered_at desc, n.id desc)
    )
    select answered_at, id, read into last from sized where sooner < fill_older_words.octets order by read desc limit 1;
    if not found then
        delete from words_to_fill where workspace_id = open.workspace_id;
        return 1;
    end if;
    insert into answer_words (workspace_id, answered_at, answer_id, words)
    select a.workspace_id, a.answered_at, a.id,
           words_of(a.workspace_id, a.answered_at, array[a.engine_id, a.prompt_id, a.run_id], a.text)
    from answer a
    where a.workspace_id = open.workspace_id
      and (a.answered_at, a.id) >= (last.answered_at, last.id) and (a.answered_at, a.id) < (open.before, open.before_id)
      and not exists (select from answer_words w
                      where w.workspace_id = a.workspace_id and w.answered_at = a.answered_at and w.answer_id = a.id)
    on conflict do nothing;
    update words_to_fill set before = last.answered_at, before_id = last.id where workspace_id = open.workspace_id;
    return last.read;
end $$;

-- Makes some words, if no process is at it and none has just been. Returns for how many seconds to leave it alone then; null where
-- nothing is left, or not now. Twice the time it took: a third of one processor, in the whole deployment.
create function fill_words(most integer) returns double precision
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    began constant timestamptz := clock_timestamp();
    -- What a batch holds back is soon free again, however long its texts are.
    octets constant integer := 500000;
    done integer;
    rest interval;
begin
    if not pg_try_advisory_xact_lock(22, 0)
       -- A time far ahead is that of a clock that was put right since.
       or exists (select from words_pace where not_before > began and not_before < began + interval '1 minute') then
        return null;
    end if;
    done := fill_noted_words(most, octets);
    if done < most then
        done := done + fill_older_words(most - done, octets);
    end if;
    if done = 0 then
        return null;
    end if;
    rest := 2 * (clock_timestamp() - began);
    update words_pace set not_before = clock_timestamp() + least(rest, interval '30 seconds');
    return extract(epoch from rest);
end $$;

-- Keys of answers that may have the words, answered from since on and before until; the text decides. keys: of each list, one must be the
-- answer's (engines, prompts, runs).
create function answers_with_words(workspace uuid, words text, since timestamptz, until timestamptz, engines uuid[], prompts uuid[], runs uuid[])
    returns table (answered_at timestamptz, answer_id uuid)
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set jit = off as $$
declare
    told constant text := current_setting('mentionscope.workspace', true);
    parts text[];
    count integer;
    wanted text;
    days text;
begin
    -- Nobody is held to a policy here, so this is the policy.
    if told is distinct from '*' and told is distinct from workspace::text then
        return;
    end if;
    parts := string_to_array(btrim(searched(words), ' '), ' ');
    count := cardinality(parts);
    if parts[1] = '' then
        return;
    end if;
    select string_agg(quote_literal(left(p.word, 60))
                      || case when p.place < count or stands_alone(p.word) then '' else ':*' end, '&')
    into wanted from unnest(parts) with ordinality as p (word, place);
    wanted := concat_ws('&', wanted,
        (select string_agg(quote_literal(sign_of_neighbours(n.first, n.second)), '&')
         from unnest(parts[:count - 1], parts[2:]) with ordinality as n (first, second, place)
         where n.place < count - 1 or length(n.second) >= 3 or stands_alone(n.second)));
    -- The days' answers lie together, so that this keeps what is read of a common word to them.
    if until - since < interval '60 days' then
        select string_agg(quote_literal(' ' || sign_of(workspace::text || day)), '|')
        into days from generate_series(day_of(since), day_of(until)) day;
    else
        days := quote_literal(' ' || sign_of(workspace::text));
    end if;
    wanted := format('(%s|'' *'')&(%s)', wanted, days);
    wanted := concat_ws('&', wanted, one_of(engines), one_of(prompts), one_of(runs));
    return query execute
        format('with found as materialized (
                    select w.workspace_id, w.answered_at, w.answer_id from answer_words w
                    where w.words @@ %L::tsquery and w.answered_at >= %L and w.answered_at < %L)
                select f.answered_at, f.answer_id from found f
                where f.workspace_id = $1 and f.answered_at >= $2 and f.answered_at < $3
                order by 1 desc, 2 desc',
               wanted, date_trunc('month', since, 'UTC'), date_trunc('month', until, 'UTC') + interval '32 days')
        using workspace, since, until;
end $$;

-- A long list is left to who asks.
create function one_of(keys uuid[]) returns text
    language sql immutable parallel safe
    return case when cardinality(keys) between 1 and 100
                then (select '(' || string_agg('''' || ' ' || sign_of(k::text) || '''', '|') || ')' from unnest(keys) k) end;

-- Whose rows are seen -------------------------------------------------------------------------------------------------

-- As in V12, but answer_words is not forced upon its owner: a GIN index cannot be used under a policy. Months lie in tables of that name.
create or replace function isolate_workspaces() returns void
    language plpgsql set search_path = public, pg_temp as $$
declare
    found record;
    mine constant text := '(select current_setting(''mentionscope.workspace'', true)) = ''*''
        or workspace_id = (select nullif(nullif(current_setting(''mentionscope.workspace'', true), ''*''), '''')::uuid)';
begin
    for found in
        select t.name, t.shared, t.forced
        from (select c.oid, c.oid::regclass as name, not a.attnotnull as shared, c.relrowsecurity, c.relforcerowsecurity,
                     c.relname !~ '^answer_words(_[0-9]{4}_[0-9]{2})?$' as forced
              from pg_class c
              join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
              where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace) t
        where not (t.relrowsecurity and t.relforcerowsecurity = t.forced
                   and exists (select from pg_policy p where p.polrelid = t.oid))
    loop
        if not exists (select from pg_policy p where p.polrelid = found.name) then
            -- Rows without a workspace are the catalogue's: every workspace sees them, and none writes them.
            execute format('create policy workspace on %s using (%s) with check (%s)', found.name,
                           mine || case when found.shared then ' or workspace_id is null' else '' end, mine);
        end if;
        execute format('alter table %s enable row level security, %s force row level security',
                       found.name, case when found.forced then '' else 'no' end);
    end loop;
    -- A view asks with its owner's rights unless it is told not to.
    for found in
        select c.oid::regclass as name
        from pg_class c
        where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace
          and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}'
    loop
        execute format('alter view %s set (security_invoker = true)', found.name);
    end loop;
end $$;

do $$
declare
    month record;
begin
    for month in
        select substr(c.relname, length('answer_') + 1) as name, pg_get_expr(c.relpartbound, c.oid) as bounds
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'answer'::regclass
    loop
        execute format('create table %I partition of answer_words %s', 'answer_words_' || month.name, month.bounds);
    end loop;
end $$;
