-- Every row of data belongs to a workspace, and workspace_id leads every key, so that the data can be
-- isolated by row-level security and distributed by workspace.
--
-- answer, answer_evidence, mention and citation are large. They are partitioned by month of answered_at and have no
-- foreign keys: a month is dropped as a whole, and uniqueness of an answer lives in the small table probe.
-- The id of an answer is a version 7 UUID whose timestamp is answered_at, so an id alone finds its partition.

create table workspace (
    id            uuid        primary key,
    slug          text        not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name          text        not null,
    names_version bigint      not null default 1,
    created_at    timestamptz not null
);
comment on column workspace.names_version is 'Counts up with every change of a brand''s names or domains; stored with each answer''s detections.';

-- Brands ---------------------------------------------------------------------------------------------------------------

create table brand (
    workspace_id uuid        not null references workspace,
    id           uuid        not null,
    name         text        not null check (btrim(name) <> ''),
    kind         text        not null check (kind in ('OWN', 'COMPETITOR')),
    created_at   timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, name)
);

create table brand_name (
    workspace_id uuid    not null,
    id           uuid    not null,
    brand_id     uuid    not null,
    text         text    not null check (btrim(text) <> ''),
    match_case   boolean not null,
    ambiguous    boolean not null,
    not_phrases  text[]  not null default '{}',
    languages    text[]  not null default '{}',
    position     integer not null,
    primary key (workspace_id, id),
    unique (workspace_id, brand_id, text),
    foreign key (workspace_id, brand_id) references brand (workspace_id, id) on delete cascade
);

create table brand_domain (
    workspace_id uuid    not null,
    id           uuid    not null,
    brand_id     uuid    not null,
    domain       text    not null check (domain = lower(domain) and btrim(domain) <> ''),
    position     integer not null,
    primary key (workspace_id, id),
    unique (workspace_id, domain),
    foreign key (workspace_id, brand_id) references brand (workspace_id, id) on delete cascade
);
create index brand_domain_of_brand on brand_domain (workspace_id, brand_id);

-- The ORM updates and deletes these small tables by id alone.
create index brand_by_id on brand (id);
create index brand_name_by_id on brand_name (id);
create index brand_domain_by_id on brand_domain (id);

-- Prompts, engines, monitors -------------------------------------------------------------------------------------------

create table topic (
    workspace_id uuid        not null references workspace,
    id           uuid        not null,
    name         text        not null check (btrim(name) <> ''),
    created_at   timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, name)
);

create table prompt (
    workspace_id uuid        not null references workspace,
    id           uuid        not null,
    topic_id     uuid,
    text         text        not null check (btrim(text) <> ''),
    text_sha256  bytea       not null check (octet_length(text_sha256) = 32),
    language     text        not null,
    country      text        check (country ~ '^[A-Z]{2}$'),
    created_at   timestamptz not null,
    archived_at  timestamptz,
    primary key (workspace_id, id),
    unique nulls not distinct (workspace_id, text_sha256, language, country),
    foreign key (workspace_id, topic_id) references topic (workspace_id, id)
);
comment on table prompt is 'The text never changes: answers to other words are answers to another prompt.';

create table engine (
    workspace_id uuid        not null references workspace,
    id           uuid        not null,
    name         text        not null check (btrim(name) <> ''),
    provider     text        not null,
    model        text        not null,
    settings     jsonb       not null,
    simulated    boolean     not null,
    created_at   timestamptz not null,
    archived_at  timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, name)
);
comment on table engine is 'Provider, model and settings never change: another setting makes another engine.';

create table monitor (
    workspace_id uuid        not null references workspace,
    id           uuid        not null,
    name         text        not null check (btrim(name) <> ''),
    cron         text,
    time_zone    text        not null,
    repeats      integer     not null check (repeats between 1 and 100),
    enabled      boolean     not null,
    next_run_at  timestamptz,
    created_at   timestamptz not null,
    archived_at  timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, name)
);
create index monitor_due on monitor (next_run_at) where enabled and archived_at is null;

create index topic_by_id on topic (id);
create index prompt_by_id on prompt (id);
create index engine_by_id on engine (id);
create index monitor_by_id on monitor (id);

create table monitor_prompt (
    workspace_id uuid    not null,
    monitor_id   uuid    not null,
    prompt_id    uuid    not null,
    position     integer not null,
    primary key (workspace_id, monitor_id, prompt_id),
    foreign key (workspace_id, monitor_id) references monitor (workspace_id, id),
    foreign key (workspace_id, prompt_id) references prompt (workspace_id, id)
);

create table monitor_engine (
    workspace_id uuid    not null,
    monitor_id   uuid    not null,
    engine_id    uuid    not null,
    position     integer not null,
    primary key (workspace_id, monitor_id, engine_id),
    foreign key (workspace_id, monitor_id) references monitor (workspace_id, id),
    foreign key (workspace_id, engine_id) references engine (workspace_id, id)
);

-- Runs and probes ------------------------------------------------------------------------------------------------------

create table run (
    workspace_id  uuid        not null references workspace,
    id            uuid        not null,
    monitor_id    uuid        not null,
    trigger       text        not null check (trigger in ('SCHEDULE', 'MANUAL')),
    scheduled_for timestamptz not null,
    state         text        not null check (state in ('RUNNING', 'FINISHED', 'CANCELLED')),
    planned       integer     not null check (planned >= 0),
    created_at    timestamptz not null,
    finished_at   timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, monitor_id, scheduled_for),
    foreign key (workspace_id, monitor_id) references monitor (workspace_id, id),
    check ((state = 'RUNNING') = (finished_at is null))
);
create index run_newest on run (workspace_id, created_at desc);
create index run_running on run (id) where state = 'RUNNING';

create table probe (
    workspace_id    uuid        not null,
    id              uuid        not null,
    run_id          uuid        not null,
    prompt_id       uuid        not null,
    engine_id       uuid        not null,
    repeat_no       integer     not null check (repeat_no >= 1),
    state           text        not null check (state in ('PENDING', 'RUNNING', 'ANSWERED', 'FAILED', 'CANCELLED')),
    attempt         integer     not null default 0,
    sent_at         timestamptz,
    ended_at        timestamptz,
    answer_id       uuid,
    failure_kind    text,
    failure_message text,
    failure_status  integer,
    primary key (workspace_id, id),
    unique (workspace_id, run_id, prompt_id, engine_id, repeat_no),
    unique (workspace_id, answer_id),
    foreign key (workspace_id, run_id) references run (workspace_id, id),
    foreign key (workspace_id, prompt_id) references prompt (workspace_id, id),
    foreign key (workspace_id, engine_id) references engine (workspace_id, id),
    check ((state = 'ANSWERED') = (answer_id is not null)),
    check ((state in ('PENDING', 'RUNNING')) = (ended_at is null)),
    check (state <> 'FAILED' or failure_kind is not null)
) with (fillfactor = 70);
create index probe_open on probe (run_id) where state in ('PENDING', 'RUNNING');
comment on column probe.attempt is 'Counts up when a worker takes the probe; a worker may only finish the attempt that it took.';

create table probe_failure (
    workspace_id uuid        not null,
    probe_id     uuid        not null,
    attempt      integer     not null,
    failed_at    timestamptz not null,
    kind         text        not null,
    message      text        not null,
    http_status  integer,
    body         bytea,
    primary key (workspace_id, probe_id, attempt),
    foreign key (workspace_id, probe_id) references probe (workspace_id, id)
);
comment on table probe_failure is 'Each attempt that failed, with what the provider sent (gzip).';

-- Answers --------------------------------------------------------------------------------------------------------------

create table answer (
    workspace_id     uuid        not null,
    answered_at      timestamptz not null,
    id               uuid        not null,
    probe_id         uuid        not null,
    run_id           uuid        not null,
    monitor_id       uuid        not null,
    prompt_id        uuid        not null,
    engine_id        uuid        not null,
    repeat_no        integer     not null,
    simulated        boolean     not null,
    provider         text        not null,
    model_asked      text        not null,
    model_served     text,
    prompt_sha256    bytea       not null,
    settings_asked   jsonb       not null,
    settings_dropped text[]      not null,
    country_asked    text,
    country_applied  boolean     not null,
    outcome          text        not null check (outcome in ('COMPLETE', 'TRUNCATED', 'REFUSED', 'BLOCKED', 'UNFINISHED')),
    finish           text,
    refusal          text,
    text             text        not null,
    text_repaired    boolean     not null,
    searched         boolean,
    search_queries   text[]      not null,
    input_tokens     bigint,
    output_tokens    bigint,
    search_calls     integer,
    latency_ms       bigint      not null,
    request_id       text,
    detector_version text        not null,
    names_version    bigint      not null,
    primary key (workspace_id, answered_at, id)
) partition by range (answered_at);
create index answer_of_run on answer (workspace_id, run_id, engine_id, prompt_id);
create index answer_newest on answer (workspace_id, answered_at desc);
comment on column answer.searched is 'null: the provider does not say';
comment on column answer.text_repaired is 'The text had a NUL or half a surrogate pair, which PostgreSQL refuses; each was replaced by U+FFFD.';

create table answer_evidence (
    workspace_id uuid        not null,
    answered_at  timestamptz not null,
    answer_id    uuid        not null,
    leg          integer     not null,
    request      bytea       not null,
    status       integer     not null,
    headers      jsonb       not null,
    body         bytea       not null,
    body_cut     boolean     not null,
    encoding     text        not null check (encoding in ('gzip')),
    primary key (workspace_id, answered_at, answer_id, leg)
) partition by range (answered_at);
comment on table answer_evidence is 'What was sent and what came back, byte for byte; a leg for each request that the answer took.';

create table mention (
    workspace_id     uuid        not null,
    answered_at      timestamptz not null,
    answer_id        uuid        not null,
    ordinal          integer     not null,
    brand_id         uuid        not null,
    name_id          uuid        not null,
    start_offset     integer     not null,
    end_offset       integer     not null,
    surface          text        not null,
    sentence_start   integer     not null,
    sentence_end     integer     not null,
    brand_position   integer     not null check (brand_position >= 1),
    stance           text        not null check (stance in ('MENTIONED', 'RECOMMENDED', 'NEGATED')),
    detector_version text        not null,
    names_version    bigint      not null,
    primary key (workspace_id, answered_at, answer_id, ordinal),
    check (start_offset >= 0 and end_offset > start_offset)
) partition by range (answered_at);
create index mention_of_brand on mention (workspace_id, brand_id, answered_at);
comment on column mention.start_offset is 'UTF-16 code units into answer.text, like JavaScript and Java; SQL''s substring() counts code points.';
comment on column mention.brand_position is 'Rank of the brand''s first mention among the brands of the answer; 1 is first.';

create table citation (
    workspace_id   uuid        not null,
    answered_at    timestamptz not null,
    answer_id      uuid        not null,
    ordinal        integer     not null,
    relation       text        not null check (relation in ('CITED', 'RETRIEVED', 'OPENED')),
    origins        text[]      not null,
    url            text        not null,
    normalised_url text,
    site           text,
    title          text,
    brand_id       uuid,
    engines_own    boolean     not null,
    start_offset   integer,
    end_offset     integer,
    primary key (workspace_id, answered_at, answer_id, ordinal)
) partition by range (answered_at);
create index citation_of_site on citation (workspace_id, site, answered_at);
comment on column citation.site is 'Registrable domain that deserves the credit; null where no site does or none can be known.';

-- Makes the monthly partitions of [from_month, to_month]; those that exist are left alone.
create function ensure_month_partitions(from_month date, to_month date) returns void
    language plpgsql as $$
declare
    month date := date_trunc('month', from_month);
    large text;
begin
    while month <= to_month loop
        foreach large in array array['answer', 'answer_evidence', 'mention', 'citation'] loop
            execute format(
                'create table if not exists %I partition of %I for values from (%L) to (%L)',
                large || '_' || to_char(month, 'YYYY_MM'), large,
                to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
                to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
        end loop;
        month := month + interval '1 month';
    end loop;
end $$;

-- The work engine's table, as db-scheduler documents it ------------------------------------------------------------------

create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
