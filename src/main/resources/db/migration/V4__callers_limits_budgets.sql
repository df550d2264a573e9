-- Work is done by callers: durable workers of a provider, each with at most one call under way. They are tasks of the
-- work engine, so their number bounds the calls of all replicas together, and one that dies is carried on elsewhere.

create table run_engine (
    workspace_id uuid    not null,
    run_id       uuid    not null,
    engine_id    uuid    not null,
    provider     text    not null,
    delivery     text    not null check (delivery in ('CALLS', 'BATCH')),
    open         boolean not null default true,
    primary key (workspace_id, run_id, engine_id),
    foreign key (workspace_id, run_id) references run (workspace_id, id),
    foreign key (workspace_id, engine_id) references engine (workspace_id, id)
);
create index run_engine_open on run_engine (provider) where open;
comment on table run_engine is 'An engine''s share of a run. It is closed when all of its probes have ended.';

insert into run_engine (workspace_id, run_id, engine_id, provider, delivery, open)
select b.workspace_id, b.run_id, b.engine_id, e.provider, 'CALLS', bool_or(b.ended_at is null)
from probe b
join engine e on e.workspace_id = b.workspace_id and e.id = b.engine_id
group by b.workspace_id, b.run_id, b.engine_id, e.provider;

alter table engine
    add column delivery text not null default 'CALLS' check (delivery in ('CALLS', 'BATCH'));
comment on column engine.delivery is 'BATCH: asked many questions at once, for less and within a day.';

-- Probes: when they are due, who has them, what is set aside for them -----------------------------------------------------

alter table probe
    add column due_at       timestamptz not null default now(),
    add column caller       text,
    add column excused      integer     not null default 0,
    add column maybe_served integer     not null default 0,
    add column reserved_usd numeric(18, 12);
update probe set state = 'PENDING' where state = 'RUNNING';
alter table probe drop constraint probe_state_check;
alter table probe
    add constraint probe_state_check
        check (state in ('PENDING', 'RUNNING', 'ANSWERED', 'FAILED', 'CANCELLED', 'OVER_BUDGET')),
    add constraint probe_running_has_caller check ((state = 'RUNNING') = (caller is not null));
create index probe_due on probe (run_id, engine_id, due_at, id) where state = 'PENDING';
drop index probe_open;
create index probe_running on probe (run_id, engine_id) where state = 'RUNNING';
create unique index probe_of_caller on probe (caller) where state = 'RUNNING' and caller not like 'batch/%';
create index probe_of_batch on probe (caller) where state = 'RUNNING' and caller like 'batch/%';
comment on column probe.due_at is 'Not taken before; a failed attempt moves it on.';
comment on column probe.caller is 'Who has it, while it runs: a caller of the provider, or a batch.';
comment on column probe.excused is 'Attempts that do not count: the provider would take nobody''s call at the time.';
comment on column probe.maybe_served is 'Attempts without an answer that the provider may have served and billed all the same.';
comment on column probe.reserved_usd is 'Set aside from the budgets while the attempt is under way.';

alter table answer
    add column cost_usd    numeric(18, 12),
    add column price_as_of date,
    add column cost_basis  text check (cost_basis in ('REPORTED', 'LIST_PRICE', 'STATED_FREE', 'SIMULATED')),
    add column cost_source text;
comment on column answer.cost_usd is 'At the price list of the day, or as the provider reports it; null: unknown.';
comment on column answer.price_as_of is 'The date of the price; null if the cost is unknown.';

-- Runs: deadline, cancelling, budgets -----------------------------------------------------------------------------------------

alter table run
    add column deadline_at timestamptz,
    add column max_usd     numeric(18, 6),
    add column max_calls   integer;
alter table run drop constraint run_state_check;
alter table run drop constraint run_check;
alter table run
    add constraint run_state_check check (state in ('RUNNING', 'CANCELLING', 'FINISHED', 'CANCELLED')),
    add constraint run_open_until_finished check ((state in ('RUNNING', 'CANCELLING')) = (finished_at is null));
drop index run_running;
create index run_open on run (workspace_id, monitor_id) where state in ('RUNNING', 'CANCELLING');

alter table monitor
    add column jitter_seconds integer not null default 0 check (jitter_seconds between 0 and 86400),
    add column catch_up       text    not null default 'RUN_ONCE' check (catch_up in ('RUN_ONCE', 'SKIP')),
    add column max_usd        numeric(18, 6) check (max_usd >= 0),
    add column max_calls      integer check (max_calls >= 0),
    add column due_slot       timestamptz;
comment on column monitor.due_slot is 'The scheduled time that next_run_at belongs to; they differ by the jitter.';
update monitor set due_slot = next_run_at;

create table missed_run (
    workspace_id  uuid        not null,
    monitor_id    uuid        not null,
    scheduled_for timestamptz not null,
    reason        text        not null check (reason in ('SERVICE_DOWN', 'STILL_RUNNING')),
    noticed_at    timestamptz not null,
    primary key (workspace_id, monitor_id, scheduled_for),
    foreign key (workspace_id, monitor_id) references monitor (workspace_id, id)
);

create table budget (
    workspace_id    uuid primary key references workspace,
    usd_per_month   numeric(18, 6) check (usd_per_month >= 0),
    calls_per_month integer        check (calls_per_month >= 0)
);

-- One row for each month with a budget, and one for each run with one. A call is set aside here before it is sent.
create table ledger (
    workspace_id uuid           not null references workspace,
    scope        text           not null check (scope in ('MONTH', 'RUN')),
    key          text           not null,
    max_usd      numeric(18, 6),
    max_calls    integer,
    spent_usd    numeric(24, 12) not null default 0,
    reserved_usd numeric(24, 12) not null default 0,
    calls        integer        not null default 0,
    in_flight    integer        not null default 0,
    primary key (workspace_id, scope, key)
);
comment on column ledger.key is 'The month (UTC) as 2026-01, or the run''s id.';
comment on column ledger.calls is 'Calls that were or may have been served, those under way included.';

create table budget_event (
    workspace_id uuid        not null,
    scope        text        not null,
    key          text        not null,
    percent      integer     not null check (percent in (80, 100)),
    reached_at   timestamptz not null,
    primary key (workspace_id, scope, key, percent),
    foreign key (workspace_id, scope, key) references ledger (workspace_id, scope, key)
);

-- What is known of each provider's willingness, shared by all replicas ------------------------------------------------------

create table provider_traffic (
    provider             text             primary key,
    next_call_at         timestamptz      not null default '-infinity',
    tokens_free_at       timestamptz      not null default '-infinity',
    learned_per_minute   double precision check (learned_per_minute > 0),
    learned_at           timestamptz,
    closed_until         timestamptz,
    closed_kind          text,
    closed_message       text,
    closed_for_seconds   integer          not null default 0,
    testing              boolean          not null default false
);
comment on column provider_traffic.next_call_at is 'When the next call fits into the requests per minute; callers move it on as they take their turn.';
comment on column provider_traffic.closed_until is 'No call before; then one caller tries, and the others follow if that works.';

-- Batches ---------------------------------------------------------------------------------------------------------------------

create table batch (
    workspace_id uuid        not null,
    id           uuid        not null,
    run_id       uuid        not null,
    engine_id    uuid        not null,
    provider     text        not null,
    provider_id  text,
    state        text        not null check (state in ('SUBMITTING', 'SUBMITTED', 'COLLECTED', 'FAILED')),
    questions    integer     not null,
    dropped      jsonb       not null default '{}',
    created_at   timestamptz not null,
    submitted_at timestamptz,
    ended_at     timestamptz,
    message      text,
    primary key (workspace_id, id),
    foreign key (workspace_id, run_id, engine_id) references run_engine (workspace_id, run_id, engine_id)
);
create index batch_open on batch (workspace_id, run_id, engine_id) where state in ('SUBMITTING', 'SUBMITTED');

delete from scheduled_tasks where task_name = 'probe';
