create table funds (answer varchar(4000) not null);
create table summary (entries int not null);
insert into summary values (0);
