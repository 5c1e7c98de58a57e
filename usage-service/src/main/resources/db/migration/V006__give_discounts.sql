-- What an organization pays less than list prices, and with each event what it was rated by.

create table discounts (
    org_id      text collate "C" not null,
    id          text collate "C" not null,
    fraction    numeric(7, 6) not null,
    model       text,
    starting_at timestamptz not null,
    ending_at   timestamptz,
    created_at  timestamptz not null,
    deleted_at  timestamptz,
    constraint pk_discounts primary key (org_id, id),
    constraint ck_discounts_fraction check (fraction > 0 and fraction <= 1),
    constraint ck_discounts_ending_at check (ending_at > starting_at)
);
comment on table discounts is 'Taken off list prices; the narrowest holds, they are not added up';
comment on column discounts.model is 'A model of the price book, or a family; null for all';
comment on column discounts.deleted_at is 'It stays for the events that had it';
alter table discounts enable row level security;
alter table discounts force row level security;
create policy org_rows on discounts using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');

alter table usage_events add column price_factor numeric(12, 6) not null default 1;
alter table usage_events add column discount numeric(7, 6) not null default 0;
alter table usage_events add column discount_id text;
alter table event_corrections add column discount_id text;
comment on column event_corrections.discount_id is 'Which discount a replacement has';
comment on column usage_events.price_factor is 'What the list price of tokens was multiplied with, for speed and region';
comment on column usage_events.discount is 'The fraction that was taken off gross';
