-- What members see of leaderboards, and what pseudonyms are made with.

alter table analytics_settings drop column leaderboard_pseudonyms;
alter table analytics_settings add column leaderboard text not null default 'hidden';
alter table analytics_settings alter column leaderboard drop default;
alter table analytics_settings
    add constraint ck_analytics_settings_leaderboard check (leaderboard in ('hidden', 'pseudonyms', 'names'));

create table leaderboard_secrets (
    org_id text  not null,
    secret bytea not null,
    constraint pk_leaderboard_secrets primary key (org_id),
    constraint ck_leaderboard_secrets_secret check (length(secret) = 32)
);
comment on table leaderboard_secrets is
    'With what an organization''s pseudonyms are made: who has it can try out whose they are, so it never leaves the service';

alter table leaderboard_secrets enable row level security;
alter table leaderboard_secrets force row level security;
create policy org_rows on leaderboard_secrets
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
