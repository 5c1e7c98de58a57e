alter table turns add column product text, add column model text;
comment on column turns.product is 'Where the turn ran: that of its first recorded event; null for turns recorded before this was kept';
comment on column turns.model is 'The model of its first recorded event';
