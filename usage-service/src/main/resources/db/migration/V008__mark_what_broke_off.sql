alter table usage_events add column aborted boolean not null default false;
comment on column usage_events.aborted is 'The stream broke off before its end';
comment on column usage_events.estimated is 'Its source did not count it to the end: the source, or we, estimated what it used';
