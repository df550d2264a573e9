-- Who may see what. Secrets (sessions, tokens, links) are 256 random bits; only their SHA-256 is stored, so a copy of the
-- database signs nobody in.

create table account (
    id            uuid        primary key,
    email         text        not null check (btrim(email) <> ''),
    name          text        not null check (btrim(name) <> ''),
    password_hash text        not null,
    operator      boolean     not null default false,
    created_at    timestamptz not null
);
create unique index account_email on account (lower(email));
comment on column account.password_hash is 'bcrypt';
comment on column account.operator is 'May change what all workspaces share: the catalogue of models, and which workspaces there are.';

create table member (
    workspace_id uuid        not null references workspace,
    account_id   uuid        not null references account on delete cascade,
    role         text        not null check (role in ('VIEWER', 'EDITOR', 'OWNER')),
    added_at     timestamptz not null,
    primary key (workspace_id, account_id)
);
create index member_of_account on member (account_id);

create table session (
    secret_hash  bytea       primary key check (octet_length(secret_hash) = 32),
    id           uuid        not null unique,
    account_id   uuid        not null references account on delete cascade,
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    expires_at   timestamptz not null
);
create index session_of_account on session (account_id);
create index session_expiry on session (expires_at);

-- While nobody is there, each start prints a link of its own; using one makes the first owner and voids them all.
create table owner_link (
    secret_hash bytea       primary key check (octet_length(secret_hash) = 32),
    created_at  timestamptz not null
);

create table invitation (
    workspace_id uuid        not null references workspace,
    id           uuid        not null,
    secret_hash  bytea       not null check (octet_length(secret_hash) = 32),
    role         text        not null check (role in ('VIEWER', 'EDITOR', 'OWNER')),
    email        text,
    invited_by   text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    primary key (workspace_id, id)
);
create index invitation_secret on invitation (secret_hash);
comment on column invitation.email is 'Null: whoever has the link.';

create table api_token (
    workspace_id uuid        not null references workspace,
    id           uuid        not null,
    secret_hash  bytea       not null check (octet_length(secret_hash) = 32),
    name         text        not null check (btrim(name) <> ''),
    scopes       text[]      not null check (scopes <@ array['READ', 'WRITE'] and cardinality(scopes) > 0),
    made_by      text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    primary key (workspace_id, id)
);
create index api_token_secret on api_token (secret_hash);

create table audit_entry (
    workspace_id uuid        references workspace,
    id           uuid        not null,
    actor_kind   text        not null check (actor_kind in ('ACCOUNT', 'TOKEN', 'AUTOMATIC', 'NOBODY')),
    actor_id     uuid,
    actor        text        not null,
    address      text,
    action       text        not null,
    target       text,
    detail       text
);
comment on table audit_entry is 'What was changed, by whom, from where. Never what was sent: no bodies, no secrets.';
comment on column audit_entry.workspace_id is 'Null: of no workspace, such as a sign-in that failed.';
comment on column audit_entry.id is 'Tells the time (version 7).';
create index audit_entry_of_workspace on audit_entry (workspace_id, id desc);
create index audit_entry_time on audit_entry (id desc);

create table idempotency_key (
    workspace_id uuid        not null references workspace,
    actor        text        not null,
    key          text        not null check (length(key) between 1 and 200),
    operation    text        not null,
    request_hash bytea       not null,
    status       integer,
    response     text,
    created_at   timestamptz not null,
    primary key (workspace_id, actor, key)
);
create index idempotency_key_age on idempotency_key (created_at);
comment on column idempotency_key.status is 'Null: the first request is still under way.';
