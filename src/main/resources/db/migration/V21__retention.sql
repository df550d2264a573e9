-- Answers are kept for whole months, as each workspace says; the numbers by day outlive them (decision 12).

-- A migration that changes a table in use, or refers to one, begins with this, so that the service goes on meanwhile: it takes all of
-- the locks at once, before it has any other. Whoever comes while one is waited for waits behind it, so that it is a moment only, and
-- then all are given back for a while; so nobody waits in a ring, either. It gives up after ten minutes, and nothing was changed.
create function lock_when_free(mode text, variadic tables regclass[]) returns void
    language plpgsql set lock_timeout = '200ms' as $$
declare
    began constant timestamptz := clock_timestamp();
    list constant text := array_to_string(tables, ', ');
begin
    loop
        begin
            execute format('lock table %s in %s mode', list, mode);
            return;
        exception
            when lock_not_available or deadlock_detected then
                if clock_timestamp() > began + interval '10 minutes' then
                    raise exception 'No moment was found in which nobody writes to %', list
                        using errcode = 'lock_not_available', hint = 'Look in pg_stat_activity for a transaction that does not end.';
                end if;
        end;
        perform pg_sleep(0.3 + random() / 2);
    end loop;
end $$;

select lock_when_free('share row exclusive', 'workspace', 'cell_note', 'probe_failure');

create table retention (
    workspace_id uuid        primary key references workspace,
    keep_months  integer     not null check (keep_months between 1 and 120),
    looked_at    timestamptz
);
comment on table retention is 'Workspaces that keep answers for some months only; all others keep them for ever.';
comment on column retention.keep_months is 'Whole months (UTC) before the current one.';
comment on column retention.looked_at is 'When nothing was left to do last; null: the setting is new.';

create table dropped_month (
    workspace_id  uuid        not null references workspace,
    month         date        not null check (extract(day from month) = 1),
    answers       bigint      not null,
    names_version bigint      not null,
    brand_ids     uuid[]      not null,
    dropped_at    timestamptz not null,
    finished_at   timestamptz,
    primary key (workspace_id, month)
);
comment on table dropped_month is 'Months whose numbers by day stand for ever. Written before the first answer goes; never taken back.';
comment on column dropped_month.brand_ids is 'The brands of names_version, with which the numbers were counted. Others have none there, which is not 0.';
comment on column dropped_month.finished_at is 'Null: answers of the month are still being deleted.';
create index dropped_month_unfinished on dropped_month (workspace_id, month) where finished_at is null;

-- What failed is kept as long as what was answered.
create index probe_failure_time on probe_failure (workspace_id, failed_at);

-- The same in every time zone, unlike date_trunc.
create function month_of(day date) returns date
    language sql immutable parallel safe
    return day - extract(day from day)::integer + 1;

-- A cell of a dropped month must never be computed again: its answers are gone, and so would be its numbers. Who reads notes
-- passes over such ones, since one may be written by a transaction that began before the month was marked; this keeps out
-- all the others. Notes of the last days, nearly all, do not come here.
create function leave_dropped_months() returns trigger
    language plpgsql as $$
begin
    if exists (
        select from dropped_month d where d.workspace_id = new.workspace_id and d.month = month_of(new.day)) then
        return null;
    end if;
    return new;
end $$;
create trigger leave_dropped_months before insert on cell_note
    for each row when (new.day < current_date - 26) execute function leave_dropped_months();

-- Every table that holds something of answers by the time at which they came, also what later migrations bring.
create function tables_of_answers() returns setof name
    language sql stable as $$
    select t.relname
    from pg_partitioned_table p
    join pg_class t on t.oid = p.partrelid
    join pg_attribute a on a.attrelid = t.oid and a.attname = 'answered_at' and not a.attisdropped
    where t.relnamespace = 'public'::regnamespace
    -- As writers take them, so that nobody waits in a ring.
    order by array_position(array['answer', 'answer_evidence', 'mention', 'possible_mention', 'citation'], t.relname::text), t.relname
$$;

-- Whether a workspace that has not dropped the month has a row in a partition: a step through its index for each workspace.
create function is_month_kept(partition regclass, month date) returns boolean
    language plpgsql stable as $$
declare
    kept boolean;
begin
    execute format($sql$
        with recursive present as (
            (select workspace_id as id from %1$s order by workspace_id limit 1)
            union all
            select (select n.workspace_id from %1$s n where n.workspace_id > p.id order by n.workspace_id limit 1)
            from present p
            where p.id is not null)
        select exists (
            select from present p
            where p.id is not null
              and not exists (select from dropped_month d where d.workspace_id = p.id and d.month = $1))
        $sql$, partition) into kept using month;
    return kept;
end $$;

-- Drops the partitions of a month if every workspace with a row in them has dropped it; false if one has not. The service owns
-- no table, so this runs as its own owner. A lock is waited for a moment only: whoever came after would wait behind it.
create function drop_answer_month(wanted date) returns boolean
    language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '300ms' as $$
declare
    first constant date := month_of(wanted);
    large name;
    partition regclass;
begin
    if current_setting('mentionscope.workspace', true) is distinct from '*' then
        raise exception 'A month is dropped by work that sees the rows of all workspaces only';
    end if;
    if first >= month_of((now() at time zone 'UTC')::date) - interval '1 month' then
        raise exception 'The current and the last month are never dropped';
    end if;
    for large in select tables_of_answers() loop
        partition := to_regclass(format('%I', large || '_' || to_char(first, 'YYYY_MM')));
        if partition is not null and is_month_kept(partition, first) then
            return false; -- known without a lock
        end if;
    end loop;
    for large in select tables_of_answers() loop
        execute format('lock table only %I in access exclusive mode', large);
        partition := to_regclass(format('%I', large || '_' || to_char(first, 'YYYY_MM')));
        if partition is not null then
            execute format('lock table %s in access exclusive mode', partition);
            if is_month_kept(partition, first) then
                raise exception 'A workspace has just got a row in %', partition using errcode = 'lock_not_available';
            end if;
        end if;
    end loop;
    for large in select tables_of_answers() loop
        execute format('drop table if exists %I', large || '_' || to_char(first, 'YYYY_MM'));
    end loop;
    return true;
end $$;
