-- How each model of each provider has fared, as all replicas have seen it.
create table provider_health (
    provider        text not null,
    model           text not null,
    last_success_at timestamptz,
    last_failure_at timestamptz,
    failure_kind    text,
    failure_message text,
    primary key (provider, model),
    check ((last_failure_at is null) = (failure_kind is null))
);
comment on table provider_health is 'Written when the state changes, and every half minute while it stays: not with every call.';
