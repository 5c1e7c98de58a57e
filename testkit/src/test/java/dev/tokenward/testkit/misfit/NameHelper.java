package dev.tokenward.testkit.misfit;

class NameHelper {}
