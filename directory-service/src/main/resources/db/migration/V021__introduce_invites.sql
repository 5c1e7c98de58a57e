create table invites (
    org_id         text        not null references organizations,
    id             text        not null,
    email          text        not null check (email = lower(email)),
    role           text        not null,
    seat_tier      text,
    rbac_group_ids text[]      not null,
    invited_at     timestamptz not null,
    expires_at     timestamptz not null,
    accepted_at    timestamptz,
    deleted_at     timestamptz,
    user_id        text,
    constraint pk_invites primary key (org_id, id),
    constraint fk_invites_user foreign key (org_id, user_id) references users,
    constraint ck_invites_order check (expires_at > invited_at),
    constraint ck_invites_accepted check ((accepted_at is null) = (user_id is null)),
    constraint ck_invites_end check (accepted_at is null or deleted_at is null)
);
comment on column invites.expires_at is 'What is neither accepted nor deleted is pending before that instant, and expired from it';
comment on column invites.user_id is 'The person who accepted it';
create index ix_invites_open on invites (email, org_id) where accepted_at is null and deleted_at is null;

alter table invites enable row level security;
alter table invites force row level security;
create policy org_rows on invites using (org_id = current_setting('tokenward.org', true)
                                         or current_setting('tokenward.org', true) = '*');
