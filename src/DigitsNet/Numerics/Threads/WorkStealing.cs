namespace DigitsNet.Numerics;

/// <summary>
/// Shares the phases of a piece of work out among threads. Each phase falls into as many parts as there are threads, and
/// each part into pieces. A thread first does the pieces of its own part, whose weights its cache still holds from the
/// phase before, and then takes over pieces that other threads have not begun: a thread that the system holds up delays the others little.
/// </summary>
/// <param name="threads">Greatest number of threads.</param>
internal sealed class WorkStealing(int threads)
{
    // Integers between two counters: the processor fetches cache lines in pairs, and no two counters may share such a pair.
    private const int Apart = 32;

    private readonly int[] _taken = new int[threads * Apart];

    /// <summary>Begins a new piece of work; called before its first phase, while no thread works on it.</summary>
    public void Reset() => Array.Clear(_taken);

    /// <summary>One thread's way through the phases; all threads must go through the same ones.</summary>
    public Turn Begin(int thread, int threads) => new(_taken, thread, threads);

    /// <summary>A thread's place in the phases.</summary>
    public ref struct Turn(int[] taken, int thread, int threads)
    {
        // Pieces that a part had in the phases before, all together
        private int _begun;

        /// <summary>Takes a piece of the current phase that nobody has begun. False where none is left, which ends the phase for this thread.</summary>
        /// <param name="pieces">Into how many pieces each part of this phase is cut.</param>
        /// <param name="piece">The piece taken.</param>
        public bool Take(int pieces, out Piece piece)
        {
            // No other thread could take over a piece
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

/// <summary>A piece of a phase of shared work.</summary>
/// <param name="Part">The number of the thread that owns the part; idle threads may take pieces of it.</param>
/// <param name="Parts">Parts of the phase, one for each thread.</param>
/// <param name="Number">Number of the piece within its part, from 0.</param>
/// <param name="Pieces">Pieces of the part.</param>
internal readonly record struct Piece(int Part, int Parts, int Number, int Pieces)
{
    /// <summary>The only piece of a phase that is not shared.</summary>
    public static Piece Whole => new(0, 1, 0, 1);

    /// <summary>The rows, out of so many, that the piece covers.</summary>
    public (int First, int Count) Stripe(int rows) => Tile.Stripe(rows, Part * Pieces + Number, Parts * Pieces);

    /// <summary>The tile of a rows x columns output that the piece covers: a part as <see cref="Tile.Share"/> makes them, cut into pieces by rows.</summary>
    public Tile Of(int rows, int columns)
    {
        Tile part = Tile.Share(rows, columns, Part, Parts);
        (int first, int count) = Tile.Stripe(part.Rows, Number, Pieces);
        return part with { Row = part.Row + first, Rows = count };
    }
}
