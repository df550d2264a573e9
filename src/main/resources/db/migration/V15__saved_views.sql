-- What people look at again and again, by a name.
create table saved_view (
    workspace_id uuid        not null references workspace,
    id           uuid        not null,
    name         text        not null,
    page         text        not null check (page in ('OVERVIEW', 'SOURCES', 'PROMPTS', 'CORRELATIONS')),
    search       text        not null,
    created_at   timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, name)
);
comment on column saved_view.search is 'What of the page''s address says what is looked at: its query, without the question mark.';
