package dev.tokenward.local.edge;
