package dev.tokenward.local.demo;
