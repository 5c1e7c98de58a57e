-- What the daily summaries say beside usage: seats assigned and invitations (docs/decisions/0024).

create table seat_days (
    org_id   text not null,
    day      date not null,
    assigned bigint not null,
    constraint pk_seat_days primary key (org_id, day),
    constraint ck_seat_days_assigned check (assigned >= 0)
);
comment on table seat_days is
    'Seats assigned when that UTC day ended; a day without a row has those of the last row before it. Days before the first
    row are not known: the directory tells how things are, not how they were';

create table invites (
    org_id       text not null,
    invite_id    text not null,
    invited_at   timestamptz not null,
    expires_at   timestamptz not null,
    accepted_at  timestamptz,
    withdrawn_at timestamptz,
    constraint pk_invites primary key (org_id, invite_id)
);
comment on column invites.withdrawn_at is 'When we learned that it is gone from the directory';

alter table seat_days enable row level security;
alter table seat_days force row level security;
create policy org_rows on seat_days
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
alter table invites enable row level security;
alter table invites force row level security;
create policy org_rows on invites
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');

-- Users that were taken over before do not come again by themselves: their seats are known from today on.
select set_config('tokenward.org', '*', true);
insert into seat_days (org_id, day, assigned)
select org_id, cast(now() at time zone 'UTC' as date), count(*) filter (where seat_tier is not null and status = 'active')
from users
group by org_id;
