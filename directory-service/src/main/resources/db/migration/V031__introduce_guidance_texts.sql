create table guidance_texts (
    org_id text  not null references organizations,
    texts  jsonb not null,
    constraint pk_guidance_texts primary key (org_id)
);
comment on table guidance_texts is 'What an organization says itself; without a row, or for a part that is not in it, our own texts are served';

alter table guidance_texts enable row level security;
alter table guidance_texts force row level security;
create policy org_rows on guidance_texts using (org_id = current_setting('tokenward.org', true)
    or current_setting('tokenward.org', true) = '*');
