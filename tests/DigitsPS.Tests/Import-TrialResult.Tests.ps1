BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $csv
    $data = Import-DigitData $csv -NoEnumerate
    $trials = New-Trial (New-Network 6 -Epoch 2 -BatchSize 8) -Grid @{ LearningRate = 0.05, 0.2, 1e9; Layers = '6', '8-4' }
    $whole = Join-Path $TestDrive 'whole'
    $direct = $trials | Test-CrossValidation -Data $data -Fold 3 -ResultPath $whole -ErrorAction SilentlyContinue | Sort-Object Index

    function Get-Content([string] $Folder) {
        Get-ChildItem $Folder -File | Where-Object Extension -NE '.times' | Sort-Object Name | ForEach-Object { "$($_.Name) $((Get-FileHash $_).Hash)" }
    }
}

Describe 'Import-TrialResult' {
    It 'gives back what Test-CrossValidation gave, in the order of the numbers' {
        $results = Import-TrialResult $whole -WarningVariable warned -WarningAction SilentlyContinue
        $results.Index | Should -Be (0..5)
        $results.State | Should -Be $direct.State
        $results.F1Mean | Should -Be $direct.F1Mean
        $results.Error | Should -Be $direct.Error
        $results.LearningRate | Should -Be 0.05, 0.2, 1e9, 0.05, 0.2, 1e9
        ($results | Group-Object Layers).Name | Should -Be '6', '8-4'
        $results[0].Seconds | Should -BeGreaterThan 0
        "$warned" | Should -Be 'Of 6 trials 2 failed.'
        ($data | Invoke-NetworkTraining ($results | Sort-Object F1Mean -Bottom 1).Network).ParameterCount | Should -Be ($results | Sort-Object F1Mean -Bottom 1).Weights
    }

    It 'keeps a search whose number of epochs is left to the data, and goes on with it' {
        $folder = Join-Path $TestDrive 'auto'
        $few = $data | Select-Object -First 30
        $first = New-Trial -Grid @{ Lambda = 0, 1 } -Index 0 | Test-CrossValidation -Data $few -Fold 2 -ResultPath $folder -WarningAction SilentlyContinue
        $both = New-Trial -Grid @{ Lambda = 0, 1 } | Test-CrossValidation -Data $few -Fold 2 -ResultPath $folder -WarningAction SilentlyContinue | Sort-Object Index
        $both.F1Mean[0] | Should -Be $first.F1Mean
        $kept = Import-TrialResult $folder
        $kept.F1Mean | Should -Be $both.F1Mean
        $kept.Network.Epochs | Should -Be 0, 0
    }

    It 'finds folders by wildcards, from the pipeline, and as they are written' {
        $odd = Join-Path $TestDrive 'odd[1]'
        Copy-Item -Recurse -LiteralPath $whole -Destination $odd
        (Import-TrialResult -LiteralPath $odd -WarningAction SilentlyContinue).Count | Should -Be 6
        (Import-TrialResult $odd -WarningAction SilentlyContinue).Count | Should -Be 6
        ($whole, $odd | Import-TrialResult -WarningAction SilentlyContinue).Count | Should -Be 6
        (Get-Item $whole | Import-TrialResult -WarningAction SilentlyContinue).Count | Should -Be 6
        (Import-TrialResult (Join-Path $TestDrive 'who*') -WarningAction SilentlyContinue).Count | Should -Be 6
    }

    It 'says what is missing and under way, and gives it with -State' {
        $part = Join-Path $TestDrive 'part'
        $null = $trials[0, 2] | Test-CrossValidation -Data $data -Fold 3 -ResultPath $part -ErrorAction SilentlyContinue
        'elsewhere 0123456789abcdef 0000000000000000001' | Set-Content (Join-Path $part "$($trials[4].Id).claim-1")
        (Import-TrialResult $part -WarningVariable warned -WarningAction SilentlyContinue).Index | Should -Be 0, 2
        "$warned" | Should -Be 'Of 6 trials 1 failed, 1 under way, or left by a worker that died, 3 missing.'
        (Import-TrialResult $part -State Missing -WarningAction SilentlyContinue).Index | Should -Be 1, 3, 5
        (Import-TrialResult $part -State Running, Done -WarningAction SilentlyContinue).Index | Should -Be 0, 4
        (Import-TrialResult $part -State Missing -WarningAction SilentlyContinue)[0].F1Mean | Should -BeNullOrEmpty
    }

    It 'says who was left behind by -Halving, who waits for others, and who is missing' {
        $folder = Join-Path $TestDrive 'halved'
        $four = New-Trial (New-Network 6 -Epoch 4 -BatchSize 8 -Schedule Cosine) -Grid @{ LearningRate = 0.0001, 0.01, 0.05, 0.2 }
        $direct = $four | Test-CrossValidation -Data $data -Fold 3 -Halving 2 -Rung 2 -ResultPath $folder | Sort-Object Index
        $all = Import-TrialResult $folder -WarningVariable warned
        $all.State | Should -Be $direct.State
        $all.F1Mean | Should -Be $direct.F1Mean
        $warned | Should -BeNullOrEmpty
        @($all.State -eq 'LeftBehind').Count | Should -Be 2

        # As it is before the last of the first rung is scored, and before anything of the second
        Remove-Item (Join-Path $folder '*.trial'), (Join-Path $folder "$($four[0].Id).rung-1")
        $part = Import-TrialResult $folder -State LeftBehind, Begun, Missing -WarningVariable warned -WarningAction SilentlyContinue
        $part[0].State | Should -Be 'Missing'
        @($part.State -eq 'Begun').Count | Should -Be 2
        @($part.State -eq 'LeftBehind').Count | Should -Be 1
        "$warned" | Should -Be 'Of 4 trials 2 begun, and broken off or waiting for the others at a rung, 1 missing.'
        ($four | Test-CrossValidation -Data $data -Fold 3 -Halving 2 -Rung 2 -ResultPath $folder | Sort-Object Index).F1Mean | Should -Be $direct.F1Mean
    }

    It 'reads the shards of many workers as one, byte for byte what one worker writes' {
        $shards = 0..2 | ForEach-Object { Join-Path $TestDrive "shard$_" }
        foreach ($index in 0..5) {
            $null = New-Trial (New-Network 6 -Epoch 2 -BatchSize 8) -Grid @{ Layers = '6', '8-4'; LearningRate = 0.05, 0.2, 1e9 } -Index $index |
                Test-CrossValidation -Data $data -Fold 3 -ResultPath $shards[$index % 3] -ThreadCount 1 -ErrorAction SilentlyContinue
        }
        (Import-TrialResult $shards -WarningAction SilentlyContinue).F1Mean | Should -Be $direct.F1Mean
        $merged = New-Item -ItemType Directory (Join-Path $TestDrive 'merged')
        $shards | ForEach-Object { Copy-Item "$_/*" $merged -Force }
        Get-Content $merged | Should -Be (Get-Content $whole)
    }

    It 'lets workers in runspaces share a folder, each with all results' {
        $shared = Join-Path $TestDrive 'shared'
        $counts = 1..3 | ForEach-Object -ThrottleLimit 3 -Parallel {
            $results = $using:trials | Test-CrossValidation -Data $using:data -Fold 3 -ResultPath $using:shared -ThreadCount 1 -ErrorAction SilentlyContinue
            $results.Count
        }
        $counts | Should -Be 6, 6, 6
        Get-Content $shared | Should -Be (Get-Content $whole)
    }

    It 'is not needed to go on: the same command gives what is done without doing it again' {
        $again = $trials | Test-CrossValidation -Data $data -Fold 3 -ResultPath $whole -ErrorAction SilentlyContinue -ErrorVariable failed -Verbose 4>&1
        $again | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and $_ -like '*Epoch*' } | Should -BeNullOrEmpty
        @($again | Where-Object { $_ -is [DigitsNet.Tuning.TrialResult] }).F1Mean | Should -Be $direct.F1Mean
        $failed.Count | Should -Be 2
    }

    Context 'bad input' {
        It 'refuses a folder of anything else' {
            $foreign = New-Item -ItemType Directory (Join-Path $TestDrive 'foreign')
            'x' | Set-Content (Join-Path $foreign 'notes.txt')
            { Import-TrialResult $foreign } | Should -Throw '*search.settings*' -ErrorId 'FileNotFound,DigitsPS.Commands.ImportTrialResultCommand'
            { Import-TrialResult (Join-Path $TestDrive 'nowhere') -ErrorAction Stop } | Should -Throw -ErrorId 'FileNotFound,*'
        }

        It 'refuses folders of different searches' {
            $other = Join-Path $TestDrive 'other'
            $null = $trials[0] | Test-CrossValidation -Data $data -Fold 3 -ResultPath $other -SplitSeed 2
            { Import-TrialResult $whole, $other } | Should -Throw '*seed of the split*2*1*' -ErrorId 'SearchMismatch,*'
            { $trials[0] | Test-CrossValidation -Data $data -Fold 3 -ResultPath $other } | Should -Throw '*seed of the split*' -ErrorId 'SearchMismatch,DigitsPS.Commands.TestCrossValidationCommand'
            { $trials[0] | Test-CrossValidation -Data ($data | Select-Object -First 70) -Fold 3 -SplitSeed 2 -ResultPath $other } | Should -Throw '*the data differs*' -ErrorId 'SearchMismatch,*'
        }

        It 'tells of half a file and goes on' {
            $half = Join-Path $TestDrive 'half'
            Copy-Item -Recurse $whole $half
            $path = Join-Path $half "$($trials[1].Id).trial"
            [IO.File]::WriteAllBytes($path, [IO.File]::ReadAllBytes($path)[0..60])
            $results = Import-TrialResult $half -ErrorVariable damaged -ErrorAction SilentlyContinue -WarningVariable warned -WarningAction SilentlyContinue
            $results.Index | Should -Be 0, 2, 3, 4, 5
            $damaged.FullyQualifiedErrorId | Should -Be 'ModelTruncated,DigitsPS.Commands.ImportTrialResultCommand'
            "$warned" | Should -BeLike '*1 missing*'
            # Done again, it is told once more and then whole
            $null = $trials[1] | Test-CrossValidation -Data $data -Fold 3 -ResultPath $half -ErrorVariable again -ErrorAction SilentlyContinue
            $again.FullyQualifiedErrorId | Should -Be 'ModelTruncated,DigitsPS.Commands.TestCrossValidationCommand'
            Get-Content $half | Should -Be (Get-Content $whole)
        }
    }
}
