-- Limits as limits-service resolved them: of a month that ended for ever, of the running one until they are asked again.

create table month_limit_questions (
    org_id text not null,
    month  date not null,
    at     timestamptz not null,
    constraint pk_month_limit_questions primary key (org_id, month)
);
comment on column month_limit_questions.at is 'As of when the limits are: the month''s last instant, or one within it while it runs';

create table month_limits (
    org_id    text not null,
    month     date not null,
    user_id   text not null,
    amount    numeric(28, 9),
    source    text not null,
    source_id text not null,
    constraint pk_month_limits primary key (org_id, month, user_id)
);
comment on table month_limits is 'The overall monthly limit that held for a person; who is not here had none';
comment on column month_limits.amount is 'US dollars; null is unlimited';

create table month_ceilings (
    org_id   text not null,
    month    date not null,
    scope    text not null,
    scope_id text not null,
    product  text not null,
    amount   numeric(28, 9) not null,
    constraint pk_month_ceilings primary key (org_id, month, scope, scope_id, product)
);
comment on column month_ceilings.product is 'The one surface that it is about; empty for all';

alter table month_limit_questions enable row level security;
alter table month_limit_questions force row level security;
create policy org_rows on month_limit_questions
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
alter table month_limits enable row level security;
alter table month_limits force row level security;
create policy org_rows on month_limits
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
alter table month_ceilings enable row level security;
alter table month_ceilings force row level security;
create policy org_rows on month_ceilings
    using (org_id = current_setting('tokenward.org', true) or current_setting('tokenward.org', true) = '*');
