-- A webhook's signing secret can be replaced: for a while messages carry signatures of both, so that the receiver can follow.
alter table alert_channel
    add column former_signing_secret bytea,
    add column former_until          timestamptz;
comment on column alert_channel.former_signing_secret is 'Encrypted as signing_secret is; signs too until former_until.';
