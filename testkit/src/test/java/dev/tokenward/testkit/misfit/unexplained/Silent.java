package dev.tokenward.testkit.misfit.unexplained;

class Silent {}
