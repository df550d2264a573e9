-- Alerts: what is watched, who is told, what was noticed, and what became of each message.

create table alert_channel (
    workspace_id   uuid        not null references workspace,
    id             uuid        not null,
    name           text        not null,
    kind           text        not null check (kind in ('WEBHOOK', 'SLACK', 'EMAIL')),
    address        bytea,
    address_shown  text,
    signing_secret bytea,
    recipients     text[]      not null default '{}',
    created_at     timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, name),
    check ((kind = 'EMAIL') = (address is null)),
    check ((kind = 'EMAIL') = (address_shown is null)),
    check ((kind = 'EMAIL') = (cardinality(recipients) > 0)),
    check ((kind = 'WEBHOOK') = (signing_secret is not null))
);
comment on column alert_channel.address is 'Encrypted: who knows a Slack address may post.';
comment on column alert_channel.address_shown is 'Scheme, host and the last four characters, by which people tell addresses apart.';
comment on column alert_channel.signing_secret is 'Encrypted; the receiver has it too.';

create table alert_rule (
    workspace_id    uuid             not null references workspace,
    id              uuid             not null,
    name            text             not null,
    kind            text             not null check (kind in (
        'CHANGE', 'NEW_COMPETITOR', 'LOST_CITATION', 'RUN_INCOMPLETE', 'BUDGET', 'ENGINE_STOPPED')),
    enabled         boolean          not null,
    metric          text,
    brand_id        uuid,
    direction       text             check (direction in ('UP', 'DOWN', 'EITHER')),
    cut             text             check (cut in ('ENGINE', 'TOPIC')),
    days            integer          check (days between 1 and 90),
    grouping        text             check (grouping in ('SITE', 'PAGE')),
    fewest_answers  integer          check (fewest_answers > 0),
    coverage_below  double precision check (coverage_below > 0 and coverage_below <= 1),
    cool_down_hours integer          not null check (cool_down_hours between 0 and 720),
    digest          text             not null check (digest in ('AT_ONCE', 'DAILY')),
    digest_hour     integer          not null check (digest_hour between 0 and 23),
    time_zone       text             not null,
    known_names     text[],
    created_at      timestamptz      not null,
    evaluated_at    timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, name)
);
comment on column alert_rule.known_names is 'Of a rule for new competitors: those that were there when it was first looked at.';
comment on column alert_rule.evaluated_at is 'When it was looked at last; null: never.';

create table alert_rule_channel (
    workspace_id uuid not null,
    rule_id      uuid not null,
    channel_id   uuid not null,
    primary key (workspace_id, rule_id, channel_id),
    foreign key (workspace_id, rule_id) references alert_rule (workspace_id, id) on delete cascade,
    foreign key (workspace_id, channel_id) references alert_channel (workspace_id, id) on delete cascade
);
create index alert_rule_channel_of_channel on alert_rule_channel (workspace_id, channel_id);

-- Outlives its rule: what happened stays in the log.
create table alert (
    workspace_id uuid        not null references workspace,
    id           uuid        not null,
    rule_id      uuid        not null,
    rule_name    text        not null,
    kind         text        not null,
    state        text        not null check (state in ('FIRED', 'HELD_BACK')),
    held_back    text        check (held_back in ('OUTAGE', 'INCOMPLETE', 'COOL_DOWN')),
    subject      text        not null,
    dedup_key    text        not null,
    facts        jsonb       not null,
    noticed_at   timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, rule_id, dedup_key),
    check ((state = 'HELD_BACK') = (held_back is not null))
);
create index alert_of_subject on alert (workspace_id, rule_id, subject, noticed_at desc) where state = 'FIRED';
comment on column alert.subject is 'What the cool-down of the rule is counted for, such as a brand at an engine.';
comment on column alert.dedup_key is 'The same thing is noticed once, however many processes look.';

-- The outbox: written with its alert, so that none is lost between the two.
create table alert_delivery (
    workspace_id uuid        not null,
    id           uuid        not null,
    alert_id     uuid        not null,
    channel_id   uuid        not null,
    channel_name text        not null,
    channel_kind text        not null,
    bundle       uuid        not null,
    digest       boolean     not null,
    state        text        not null check (state in ('WAITING', 'DELIVERED', 'DEAD')),
    attempts     integer     not null default 0,
    next_try_at  timestamptz,
    delivered_at timestamptz,
    last_status  integer,
    last_problem text,
    created_at   timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, alert_id) references alert (workspace_id, id) on delete cascade,
    check ((state = 'WAITING') = (next_try_at is not null)),
    check ((state = 'DELIVERED') = (delivered_at is not null))
);
create index alert_delivery_due on alert_delivery (next_try_at) where state = 'WAITING';
create index alert_delivery_of_bundle on alert_delivery (workspace_id, bundle) where state = 'WAITING';
create index alert_delivery_of_alert on alert_delivery (workspace_id, alert_id);
comment on column alert_delivery.bundle is 'What goes out as one message: a delivery alone, or all that one digest tells a channel. It is the message''s id.';
comment on column alert_delivery.next_try_at is 'While a message is under way, when it is taken for lost.';

-- Since when a provider is left alone, which tells one outage from the next.
alter table provider_traffic add column closed_since timestamptz;

create index run_finished on run (workspace_id, finished_at) where finished_at is not null;
