package dev.tokenward.local.database;
