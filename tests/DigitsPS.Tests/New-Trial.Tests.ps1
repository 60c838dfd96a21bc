BeforeAll {
    . $PSScriptRoot/common.ps1
    $net = New-Network 6 -Epoch 2
}

Describe 'New-Trial' {
    It 'combines every value of -Grid with every other, whatever order the hashtable has them in' {
        $trials = New-Trial $net -Grid @{ Layers = '8', '16-8'; Lambda = 0, 1; Optimizer = 'Adam' }
        $trials | Should -BeOfType 'DigitsNet.Tuning.Trial'
        $trials.Index | Should -Be 0, 1, 2, 3
        $trials.Count | Should -Be 4
        "$($trials[1])" | Should -Be 'Trial 1 (Layers = 8, Lambda = 1, Optimizer = Adam)'
        $trials[2].Network.Layers.Dense.Units | Should -Be 16, 8
        $trials[2].Network.Epochs | Should -Be 2
        $trials[2].Parameters.Optimizer | Should -Be 'Adam'
        $other = New-Trial $net -Grid ([ordered]@{ Optimizer = [DigitsNet.Networks.Optimizer]::Adam; Lambda = '0', '1'; Layers = 8, (16, 8) })
        $other.Id | Should -Be $trials.Id
    }

    It 'draws as many as -Random says from -Range, by -DrawSeed' {
        $range = @{ LearningRate = 'LogUniform 0.001 0.1'; BatchSize = 'Integer 8 9'; Optimizer = 'Adam', 'AdamW' }
        $trials = New-Trial $net -Random 30 -Range $range
        $trials.Count | Should -Be 30
        $trials.Network.LearningRate | Should -BeGreaterOrEqual 0.001
        $trials.Network.LearningRate | Should -BeLessOrEqual 0.1
        $trials.Network.BatchSize | Sort-Object -Unique | Should -Be 8, 9
        $trials.Network.Optimizer | Sort-Object -Unique | Should -Be 'Adam', 'AdamW'
        (New-Trial $net -Random 30 -Range $range).Id | Should -Be $trials.Id
        (New-Trial $net -Random 30 -Range $range -DrawSeed 2).Id | Should -Not -Be $trials.Id
    }

    It 'spreads draws evenly with -Sequence Halton' {
        $range = @{ Lambda = 'Uniform 0 1' }
        # Eight points of a sequence in base 2: one in each eighth
        (New-Trial $net -Random 8 -Range $range -Sequence Halton).Network.Lambda.ForEach({ [Math]::Floor(8 * $_) }) | Sort-Object | Should -Be (0..7)
        (New-Trial $net -Random 8 -Range $range -Sequence Random).Network.Lambda.ForEach({ [Math]::Floor(8 * $_) }) | Sort-Object | Should -Not -Be (0..7)
    }

    It 'takes rows of a CSV file, an empty field as the network''s own value' {
        $csv = Join-Path $TestDrive 'trials.csv'
        'Layers,Lambda', '64,', '32-16,0.5' | Set-Content $csv
        $trials = Import-Csv $csv | New-Trial $net
        $trials.Network.Lambda | Should -Be 1, 0.5
        $trials[1].Network.Layers.ToString() | Should -Be '32-16'
        $trials.Seed | Should -Be 1, 1
    }

    It 'picks trials by -Index, also as text' {
        (New-Trial $net -Grid @{ Lambda = 0..9 } -Index 7, 2).Network.Lambda | Should -Be 7, 2
        (New-Trial $net -Grid @{ Lambda = 0..9 } -Index '7').Index | Should -Be 7
        $found = New-Trial $net -Grid @{ Lambda = 0..9 } -Index 10, 3 -ErrorVariable missing -ErrorAction SilentlyContinue
        $found.Index | Should -Be 3
        $missing.FullyQualifiedErrorId | Should -Be 'ParameterOutOfRange,DigitsPS.Commands.NewTrialCommand'
        "$missing" | Should -BeLike '*10*0 to 9*'
    }

    It 'shows what varies' {
        New-Trial $net -Grid @{ Lambda = 0.5; BatchSize = 8 } | Out-String | Should -BeLike '*Index*Id*Parameters*0*0.5, 8 (Lambda, BatchSize)*'
    }

    It 'hands over the first of very many at once' {
        (New-Trial $net -Grid @{ Lambda = 0..99; BatchSize = 1..100 } | Select-Object -First 2).Index | Should -Be 0, 1
    }

    It 'gives each optimizer its usual rate where nobody chose one, and says so' {
        $lines = New-Trial $net -Grid @{ Optimizer = 'Adam', 'Momentum' } -Verbose 4>&1
        $lines.Where{ $_ -is [DigitsNet.Tuning.Trial] }.Network.LearningRate | Should -Be 0.002, 0.02
        "$($lines.Where{ $_ -is [Management.Automation.VerboseRecord] })" | Should -BeLike '*usual with its optimizer*'
        (New-Trial (New-Network 6 -LearningRate 0.01) -Grid @{ Optimizer = 'Adam', 'Momentum' }).Network.LearningRate | Should -Be 0.01, 0.01
        (New-Trial $net -Grid @{ Optimizer = 'Adam', 'Momentum'; LearningRate = 0.002 }).Network.LearningRate | Should -Be 0.002, 0.002
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a misspelt name'; Parameters = @{ Grid = @{ Lamda = 1 } }; Message = "*'Lamda'*Lambda*" }
        @{ Name = 'an empty grid'; Parameters = @{ Grid = @{} }; Message = '*empty*' }
        @{ Name = 'a value of the wrong type'; Parameters = @{ Grid = @{ Lambda = 0, 'x' } }; Message = "*'x'*number*" }
        @{ Name = 'a parameter that does nothing'; Parameters = @{ Grid = @{ Momentum = 0.5 } }; Message = '*Momentum does nothing*' }
        @{ Name = 'a range that is none'; Parameters = @{ Random = 2; Range = @{ Lambda = 'Unifrom 0 1' } }; Message = '*Unifrom*Uniform*' }
    ) {
        { New-Trial $net @Parameters } | Should -Throw $Message -ErrorId 'ParameterOutOfRange,DigitsPS.Commands.NewTrialCommand'
    }
}
