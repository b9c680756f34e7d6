package archfixture.stray;

/** Is in a package that the table does not know. */
public final class Stray {}
