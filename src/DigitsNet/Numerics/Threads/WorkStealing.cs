namespace DigitsNet.Numerics;

/// <summary>
/// Shares the phases of a piece of work out among threads. Each phase falls into as many parts as there are threads, and
/// each part into pieces. A thread does the pieces of its own part first, so that it meets the same weights again and
/// again, and then what the others have left: so one that is held up holds up no other for long.
/// </summary>
/// <param name="threads">Greatest number of threads.</param>
internal sealed class WorkStealing(int threads)
{
    // Counters lie so far apart that no two share a cache line, nor neighbours that are fetched together.
    private const int Apart = 32;

    private readonly int[] _taken = new int[threads * Apart];

    /// <summary>Before the first phase, while no thread is at work.</summary>
    public void Reset() => Array.Clear(_taken);

    /// <summary>One thread's way through the phases; all must go through the same.</summary>
    public Turn Begin(int thread, int threads) => new(_taken, thread, threads);

    /// <summary>A thread's place in the phases.</summary>
    public ref struct Turn(int[] taken, int thread, int threads)
    {
        // Pieces of a part in all the phases before
        private int _begun;

        /// <summary>Takes a piece of the phase under way; where none is left the next phase begins.</summary>
        /// <param name="pieces">Of each part in this phase.</param>
        /// <param name="piece">What is to be done.</param>
        public bool Take(int pieces, out Piece piece)
        {
            // Nobody is there to take over
            if (threads == 1) pieces = 1;
            for (int i = 0; i < threads; i++)
            {
                int owner = (thread + i) % threads, number = TakeFrom(ref taken[owner * Apart], _begun + pieces);
                if (number < 0) continue;
                piece = new Piece(owner, threads, number - _begun, pieces);
                return true;
            }
            _begun += pieces;
            piece = default;
            return false;
        }

        private static int TakeFrom(ref int counter, int end)
        {
            int number = Volatile.Read(ref counter);
            while (number < end)
            {
                int found = Interlocked.CompareExchange(ref counter, number + 1, number);
                if (found == number) return number;
                number = found;
            }
            return -1;
        }
    }
}

/// <summary>Some of the work of a phase.</summary>
/// <param name="Part">Whose it is, unless another is faster.</param>
/// <param name="Parts">As many as threads.</param>
/// <param name="Number">Place among the pieces of the part.</param>
/// <param name="Pieces">Of the part.</param>
internal readonly record struct Piece(int Part, int Parts, int Number, int Pieces)
{
    /// <summary>All there is.</summary>
    public static Piece Whole => new(0, 1, 0, 1);

    /// <summary>Which of so many rows.</summary>
    public (int First, int Count) Stripe(int rows) => Tile.Stripe(rows, Part * Pieces + Number, Parts * Pieces);

    /// <summary>Which block of an output: its part as <see cref="Tile.Share"/> makes them, cut by rows.</summary>
    public Tile Of(int rows, int columns)
    {
        Tile part = Tile.Share(rows, columns, Part, Parts);
        (int first, int count) = Tile.Stripe(part.Rows, Number, Pieces);
        return part with { Row = part.Row + first, Rows = count };
    }
}
