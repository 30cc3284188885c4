package org.firmground.ground.internal;

/** Placeholder. */
final class AngleText {}
