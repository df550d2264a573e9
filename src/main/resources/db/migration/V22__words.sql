-- Search for words in answers (decision 13). What is found is said by searchable() alone: a text has some words if searchable(text)
-- contains searched(words). answer_words only says where to look, so that a search finds the same with and without it.

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

create table words_to_fill (
    workspace_id uuid        primary key references workspace,
    before       timestamptz not null
);
comment on table words_to_fill is 'Answers of a workspace before this time may be missing in answer_words, and are read one by one; no row: none is missing.';

insert into words_to_fill (workspace_id, before)
select w.id, 'infinity' from workspace w where exists (select from answer a where a.workspace_id = w.id);

create function keep_words() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    insert into answer_words (workspace_id, answered_at, answer_id, words)
    select workspace_id, answered_at, id,
           words_of(workspace_id, answered_at, array[engine_id, prompt_id, run_id, monitor_id], text)
    from changed
    on conflict do nothing;
    return null;
end $$;
create trigger keep_words after insert on answer
    referencing new table as changed for each statement execute function keep_words();

create function forget_words() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from answer_words w using changed c
    where w.workspace_id = c.workspace_id and w.answered_at = c.answered_at and w.answer_id = c.id;
    return null;
end $$;
create trigger forget_words after delete on answer
    referencing old table as changed for each statement execute function forget_words();

-- The program never changes a text; a hand may.
create function change_words() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update answer_words
    set words = words_of(new.workspace_id, new.answered_at,
                         array[new.engine_id, new.prompt_id, new.run_id, new.monitor_id], new.text)
    where workspace_id = new.workspace_id and answered_at = new.answered_at and answer_id = new.id;
    return null;
end $$;
create trigger change_words after update of text on answer
    for each row when (old.text is distinct from new.text) execute function change_words();

-- Puts the words of some answers that were written before there was an index into it, the newest first, and notes how far it came.
-- Returns how many it read; 0 where nothing is left or another process is at it.
create function fill_words(most integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    open record;
    bound timestamptz;
    read integer;
begin
    select * into open from words_to_fill order by workspace_id limit 1 for update skip locked;
    if not found then
        return 0;
    end if;
    select min(newest.answered_at), count(*) into bound, read
    from (select a.answered_at from answer a
          where a.workspace_id = open.workspace_id and a.answered_at < open.before
          order by a.answered_at desc limit most) newest;
    insert into answer_words (workspace_id, answered_at, answer_id, words)
    select a.workspace_id, a.answered_at, a.id,
           words_of(a.workspace_id, a.answered_at, array[a.engine_id, a.prompt_id, a.run_id, a.monitor_id], a.text)
    from answer a
    where a.workspace_id = open.workspace_id and a.answered_at >= bound and a.answered_at < open.before
    on conflict do nothing;
    if read < most then
        delete from words_to_fill where workspace_id = open.workspace_id;
    else
        update words_to_fill set before = bound where workspace_id = open.workspace_id;
    end if;
    return greatest(read, 1);
end $$;

-- Keys of answers that may have the words, answered from since on and before until; the text decides. keys: of each list, one must be the
-- answer's (engines, prompts, run, monitor).
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
