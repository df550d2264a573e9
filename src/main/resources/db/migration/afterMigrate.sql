-- After every migration: what it made is isolated by workspace, and the service may use it.
select isolate_workspaces();

do $$
begin
    if exists (select from pg_roles where rolname = 'mentionscope_service') then
        grant usage on schema public to mentionscope_service;
        grant select, insert, update, delete on all tables in schema public to mentionscope_service;
        grant usage, select on all sequences in schema public to mentionscope_service;
        revoke insert, update, delete on flyway_schema_history from mentionscope_service;
    end if;
end $$;
