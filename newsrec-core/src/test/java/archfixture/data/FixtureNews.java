package archfixture.data;

/** Stands for a class of the data package; breaks no rule. */
public final class FixtureNews {}
