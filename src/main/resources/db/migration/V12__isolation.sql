-- Row-level security (decision 8): whose rows a connection sees is said by the setting mentionscope.workspace: an id; '*' for
-- all, in work that belongs to no request; not set: none. So a query that forgets its workspace finds nothing of others.

-- The service works as this role, which owns nothing, if what it connects as were not held to policies (a superuser). An owner
-- who is none is held to them by FORCE, and may lack the right to make roles.
do $$
begin
    if (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) then
        create role mentionscope_service nologin;
    end if;
exception
    when duplicate_object then null; -- another database of this server has it
end $$;

-- What is of no workspace here (sign-ins that failed) is for operators, unlike catalogues, which are for all.
create policy workspace on audit_entry
    using ((select current_setting('mentionscope.workspace', true)) = '*'
           or workspace_id = (select nullif(nullif(current_setting('mentionscope.workspace', true), '*'), '')::uuid))
    with check ((select current_setting('mentionscope.workspace', true)) = '*'
           or workspace_id = (select nullif(nullif(current_setting('mentionscope.workspace', true), '*'), '')::uuid));

create policy workspace on workspace
    using ((select current_setting('mentionscope.workspace', true)) = '*'
           or id = (select nullif(nullif(current_setting('mentionscope.workspace', true), '*'), '')::uuid))
    with check ((select current_setting('mentionscope.workspace', true)) = '*'
           or id = (select nullif(nullif(current_setting('mentionscope.workspace', true), '*'), '')::uuid));
alter table workspace enable row level security, force row level security;

-- Whatever has a workspace_id gets its policy, also what later migrations and months bring: afterMigrate.sql and
-- ensure_month_partitions call this. The setting is read once for a query, not for each row.
create function isolate_workspaces() returns void
    language plpgsql set search_path = public, pg_temp as $$
declare
    found record;
    mine constant text := '(select current_setting(''mentionscope.workspace'', true)) = ''*''
        or workspace_id = (select nullif(nullif(current_setting(''mentionscope.workspace'', true), ''*''), '''')::uuid)';
begin
    for found in
        select c.oid::regclass as name, not a.attnotnull as shared,
               exists (select from pg_policy p where p.polrelid = c.oid) as has_policy
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
          and not (c.relrowsecurity and c.relforcerowsecurity
                   and exists (select from pg_policy p where p.polrelid = c.oid))
    loop
        if not found.has_policy then
            -- Rows without a workspace are the catalogue's: every workspace sees them, and none writes them.
            execute format('create policy workspace on %s using (%s) with check (%s)', found.name,
                           mine || case when found.shared then ' or workspace_id is null' else '' end, mine);
        end if;
        execute format('alter table %s enable row level security, force row level security', found.name);
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

-- The service makes months ahead, for which it would have to own the tables: so this runs as its own owner.
create or replace function ensure_month_partitions(from_month date, to_month date) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    month date := date_trunc('month', from_month);
    large text;
begin
    while month <= to_month loop
        for large in
            select t.relname
            from pg_partitioned_table p
            join pg_class t on t.oid = p.partrelid
            where t.relnamespace = current_schema()::regnamespace
            order by t.relname
        loop
            execute format(
                'create table if not exists %I partition of %I for values from (%L) to (%L)',
                large || '_' || to_char(month, 'YYYY_MM'), large,
                to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
                to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
        end loop;
        month := month + interval '1 month';
    end loop;
    perform isolate_workspaces();
end $$;
