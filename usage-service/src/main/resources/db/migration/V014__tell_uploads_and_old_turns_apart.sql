-- What an upload brought and when it last came on; when a turn last used anything.

alter table imports
    add column content_sha256 bytea,
    add column came_on_at     timestamptz;
comment on column imports.content_sha256 is 'Of the file as it came, once all of it is there: another file with the same key is another upload';
comment on column imports.came_on_at is 'When bytes of the file came last, or it was said that they will';

alter table turns add column last_used_at timestamptz not null default now();
comment on column turns.last_used_at is 'Of its latest event: a turn is forgotten with the month of that';
create index ix_turns_last_used_at on turns (last_used_at);
