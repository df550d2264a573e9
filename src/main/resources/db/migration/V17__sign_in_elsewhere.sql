-- People that an OpenID Connect provider signs in. A provider names a person by its subject, for good; e-mail addresses move on
-- to others.
create table oidc_identity (
    issuer     text        not null,
    subject    text        not null,
    account_id uuid        not null references account on delete cascade,
    linked_at  timestamptz not null,
    primary key (issuer, subject)
);
create index oidc_identity_of_account on oidc_identity (account_id);

-- Links for who has forgotten the password: good once, and not for long.
create table password_link (
    secret_hash bytea       primary key check (octet_length(secret_hash) = 32),
    account_id  uuid        not null references account on delete cascade,
    expires_at  timestamptz not null
);
create index password_link_of_account on password_link (account_id);
